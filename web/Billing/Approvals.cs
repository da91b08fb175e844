using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Billing;

/// <summary>The charges that wait for a person, the largest shipments first.</summary>
public static class Approvals
{
    /// <summary>How many shipments are read at once.</summary>
    public const int Most = 50;

    /// <summary>One for each charge that waits, with the reason from the shipment's proof.</summary>
    public static ImmutableArray<WaitingCharge> Of(IEnumerable<ShipmentView> shipments) =>
    [
        .. from shipment in shipments
           from charge in shipment.Charges
           where charge.Status == ChargeStatus.Waiting
           let check = shipment.Readiness.Checks.FirstOrDefault(c => c.Reason == BlockReason.ChargeNotApproved && c.Subject == charge.Obligation)
           where check is not null
           select new WaitingCharge(shipment.Id, shipment.CustomerName, charge, check.Sentence),
    ];

    /// <summary>What is chosen, one sum for each currency.</summary>
    public static ImmutableArray<Money> Sum(ImmutableArray<WaitingCharge> waiting, IReadOnlySet<string> picked) =>
    [
        .. waiting.Where(w => picked.Contains(w.Key)).GroupBy(w => w.Charge.Amount.Currency).OrderBy(g => g.Key.Value, StringComparer.Ordinal)
            .Select(g => g.Aggregate(Money.Zero(g.Key), (sum, w) => sum + w.Charge.Amount)),
    ];
}

/// <summary>A charge that waits for a person.</summary>
/// <param name="Shipment">Whose.</param>
/// <param name="Customer">The customer's name.</param>
/// <param name="Charge">The charge.</param>
/// <param name="Why">Why it waits.</param>
public sealed record WaitingCharge(ShipmentId Shipment, string Customer, Charge Charge, string Why)
{
    /// <summary>Names it on the page.</summary>
    public string Key => $"{Shipment}\n{Charge.Obligation}";

    /// <summary>The command that decides it.</summary>
    public ShipmentCommand Decision(bool approve, string reason) =>
        approve ? new ApproveCharge(Charge.Obligation, reason.Length > 0 ? reason : null) : new RejectCharge(Charge.Obligation, reason);
}
