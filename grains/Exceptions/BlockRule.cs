using System.Collections.Frozen;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Exceptions;

/// <summary>What belongs to each block: its rule, who owns it (R181), what clears it, and how long that may take.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Version">The rule's version, from 1; raise it when the rule decides differently.</param>
/// <param name="Owner">The team that owns it by default.</param>
/// <param name="Action">What clears it.</param>
/// <param name="ServiceHours">Hours after delivery in which it should be cleared.</param>
public sealed record BlockRule(string Rule, int Version, Team Owner, NextAction Action, int ServiceHours)
{
    /// <summary>Every block, the one to clear first in front: what somebody must fix in the master data comes before what waits for it.</summary>
    public static ImmutableArray<BlockReason> Precedence { get; } =
    [
        BlockReason.OnHold, BlockReason.CustomerUnknown, BlockReason.ErpRefused, BlockReason.DeliveryConfirmationMissing, BlockReason.PodMissing, BlockReason.PodIncomplete,
        BlockReason.ReferenceMissing, BlockReason.ContractMissing, BlockReason.RateMissing, BlockReason.FuelIndexMissing, BlockReason.ExchangeRateMissing, BlockReason.CurrencyMismatch,
        BlockReason.ChargeCodeUnmapped, BlockReason.DetentionUnmeasured, BlockReason.ChargeNotApproved, BlockReason.TaxSettingInvalid,
        BlockReason.CustomerOnCreditHold, BlockReason.CarrierUnknown,
    ];

    private static readonly FrozenDictionary<BlockReason, BlockRule> Rules = Precedence.ToFrozenDictionary(reason => reason, Make);

    public static BlockRule Of(BlockReason reason) =>
        Rules.TryGetValue(reason, out var rule) ? rule : throw new ArgumentOutOfRangeException(nameof(reason), reason, "A block without a place in the precedence; add it here.");

    private static BlockRule Make(BlockReason reason) => reason switch
    {
        BlockReason.DeliveryConfirmationMissing => new("BILL-DLV-01", 1, Team.Operations, NextAction.ReportMilestone, 4),
        BlockReason.PodMissing => new("BILL-POD-01", 1, Team.Operations, NextAction.ProvideDocument, 24),
        BlockReason.PodIncomplete => new("BILL-POD-02", 1, Team.Operations, NextAction.ProvideDocument, 24),
        BlockReason.ReferenceMissing => new("BILL-REF-01", 1, Team.Operations, NextAction.AddReference, 24),
        BlockReason.CustomerUnknown => new("BILL-CUS-01", 1, Team.MasterData, NextAction.CompleteCustomer, 8),
        BlockReason.ContractMissing => new("BILL-CON-01", 1, Team.MasterData, NextAction.CompleteContract, 24),
        BlockReason.RateMissing => new("BILL-RAT-01", 1, Team.MasterData, NextAction.CompleteContract, 24),
        BlockReason.FuelIndexMissing => new("BILL-FSC-01", 1, Team.MasterData, NextAction.LoadFuelIndex, 24),
        BlockReason.ChargeCodeUnmapped => new("BILL-MAP-01", 1, Team.Finance, NextAction.MapChargeCode, 24),
        BlockReason.ChargeNotApproved => new("BILL-APP-01", 1, Team.Finance, NextAction.DecideCharge, 8),
        BlockReason.TaxSettingInvalid => new("BILL-TAX-01", 1, Team.MasterData, NextAction.SetTax, 24),
        BlockReason.CustomerOnCreditHold => new("BILL-CRD-01", 1, Team.Finance, NextAction.ClearCreditHold, 48),
        BlockReason.CurrencyMismatch => new("BILL-CUR-01", 1, Team.MasterData, NextAction.CompleteContract, 24),
        BlockReason.ExchangeRateMissing => new("BILL-FX-01", 1, Team.MasterData, NextAction.LoadExchangeRate, 24),
        BlockReason.OnHold => new("BILL-HLD-01", 1, Team.Finance, NextAction.ReleaseHold, 24),
        BlockReason.ErpRefused => new("BILL-ERP-01", 1, Team.Finance, NextAction.RetryInvoice, 8),
        BlockReason.DetentionUnmeasured => new("BILL-DET-01", 1, Team.Operations, NextAction.ReportMilestone, 24),
        BlockReason.CarrierUnknown => new("BILL-CAR-01", 1, Team.Operations, NextAction.ReportMilestone, 24),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A block without a rule; add it here."),
    };
}
