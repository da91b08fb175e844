using System.Diagnostics;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Exceptions;

/// <summary>Button texts: verb, object, and the figure.</summary>
public static class FixWords
{
    /// <summary>The label of a fix for a check.</summary>
    public static string Label(Fix fix, ReadinessCheck check) => fix switch
    {
        Fix.ReportMilestone => check.Reason switch
        {
            BlockReason.DeliveryConfirmationMissing => "Confirm delivery",
            BlockReason.CarrierUnknown => "Name the carrier",
            _ => "Report the departure",
        },
        Fix.UploadDocument => "Upload POD",
        Fix.RequestDocument => "Ask the carrier for the POD",
        Fix.Waive => check.Reason == BlockReason.ReferenceMissing ? "Bill without it" : "Waive POD",
        Fix.OpenCustomer => "Open the customer",
        Fix.Reassess => "Check again",
        Fix.EnterFuelPrice => "Enter fuel price",
        Fix.MapChargeCode => "Map the code",
        Fix.ApproveCharge => "Approve" + Figure(check.Amount),
        Fix.RejectCharge => check.Reason == BlockReason.ChargeNotApproved ? "Reject charge" : "Drop this charge",
        Fix.SetTax => "Set tax",
        Fix.ReleaseHold => "Release the hold",
        Fix.PlaceHold => "Hold",
        Fix.RequestInvoice => "Post again",
        Fix.Assign => "Assign",
        Fix.AddReference => $"Add the {Words.Of(TypeOf(check))}",
        _ => throw new UnreachableException($"No words for {fix}."),
    };

    /// <summary>The icon of a fix.</summary>
    public static string IconOf(Fix fix) => fix switch
    {
        Fix.ReportMilestone => "flag",
        Fix.UploadDocument => "upload",
        Fix.RequestDocument => "send",
        Fix.Waive => "file-pen",
        Fix.OpenCustomer => "building-2",
        Fix.Reassess or Fix.RequestInvoice => "refresh-cw",
        Fix.EnterFuelPrice => "fuel",
        Fix.MapChargeCode => "tag",
        Fix.ApproveCharge => "check",
        Fix.RejectCharge => "x",
        Fix.SetTax => "landmark",
        Fix.ReleaseHold => "play",
        Fix.PlaceHold => "hand",
        Fix.Assign => "user-plus",
        Fix.AddReference => "plus",
        _ => throw new UnreachableException($"No icon for {fix}."),
    };

    /// <summary>A team in words.</summary>
    public static string Of(Team team) => team switch
    {
        Team.Operations => "Operations",
        Team.Finance => "Finance",
        Team.Integration => "Integration",
        Team.MasterData => "Master data",
        _ => throw new UnreachableException($"No words for {team}."),
    };

    /// <summary>The blocks of a row's bit set, lowest bit first.</summary>
    public static ImmutableArray<BlockReason> Blocks(uint bits) =>
        [.. Enum.GetValues<BlockReason>().Where(r => (bits & (1u << (int)r)) != 0)];

    /// <summary>The reference type that a check asks for; Other when it names none.</summary>
    public static ReferenceType TypeOf(ReadinessCheck check) =>
        Enum.TryParse<ReferenceType>(check.Subject, out var type) && Enum.IsDefined(type) ? type : ReferenceType.Other;

    private static string Figure(Money? amount) => amount is { } money ? " " + Show.Money(money) : "";
}
