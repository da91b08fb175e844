using System.Diagnostics;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Exceptions;

/// <summary>State to look: the only place that decides it.</summary>
public static class StatusLook
{
    /// <summary>Where the freight is.</summary>
    public static Look Of(OperationalStatus status) => status switch
    {
        OperationalStatus.Released => new(Tone.Neutral, "circle-dashed", "Released"),
        OperationalStatus.Assigned => new(Tone.Neutral, "user", "Assigned"),
        OperationalStatus.Dispatched => new(Tone.Moving, "send", "Dispatched"),
        OperationalStatus.AtPickup => new(Tone.Moving, "warehouse", "At pickup"),
        OperationalStatus.InTransit => new(Tone.Moving, "truck", "In transit"),
        OperationalStatus.AtDelivery => new(Tone.Moving, "map-pin", "At delivery"),
        OperationalStatus.Delivered => new(Tone.Good, "package", "Delivered"),
        OperationalStatus.Refused => new(Tone.Disputed, "circle-slash", "Refused"),
        OperationalStatus.Cancelled => new(Tone.Neutral, "x", "Cancelled"),
        _ => throw new UnreachableException($"No look for {status}."),
    };

    /// <summary>Where the money is.</summary>
    public static Look Of(FinancialStatus status) => status switch
    {
        FinancialStatus.NotDue => new(Tone.Neutral, "circle-dashed", "Not due"),
        FinancialStatus.Blocked => new(Tone.Blocked, "octagon-alert", "Blocked"),
        FinancialStatus.OnHold => new(Tone.Blocked, "hand", "On hold"),
        FinancialStatus.Billable => new(Tone.Moving, "circle-check", "Ready to bill"),
        FinancialStatus.Invoicing => new(Tone.Moving, "send", "Invoicing"),
        FinancialStatus.Invoiced => new(Tone.Good, "receipt", "Invoiced"),
        FinancialStatus.Disputed => new(Tone.Disputed, "scale", "Disputed"),
        FinancialStatus.Credited => new(Tone.Disputed, "undo-2", "Credited"),
        FinancialStatus.Paid => new(Tone.Good, "banknote", "Paid"),
        FinancialStatus.Closed => new(Tone.Neutral, "circle-slash", "Closed"),
        _ => throw new UnreachableException($"No look for {status}."),
    };

    /// <summary>The one word a board row says: its block, else its money once delivered, else its freight.</summary>
    public static Look Of(BoardRow row) => row switch
    {
        { Financial: FinancialStatus.Blocked or FinancialStatus.OnHold, PrimaryBlock: { } block } =>
            new(Tone.Blocked, BlockCatalogue.Of(block).Icon, BlockCatalogue.Of(block).Name),
        { Operational: OperationalStatus.Delivered } or { Financial: not FinancialStatus.NotDue } => Of(row.Financial),
        { Late: true } and not { Operational: OperationalStatus.Cancelled or OperationalStatus.Refused } =>
            new(Tone.Risk, "clock-alert", $"{Of(row.Operational).Word}, late"),
        _ => Of(row.Operational),
    };

    /// <summary>Where an invoice is.</summary>
    public static Look Of(InvoiceStatus status) => status switch
    {
        InvoiceStatus.Posting => new(Tone.Moving, "send", "Posting"),
        InvoiceStatus.Posted => new(Tone.Good, "receipt", "Posted"),
        InvoiceStatus.Refused => new(Tone.Blocked, "octagon-alert", "Refused by the ERP"),
        InvoiceStatus.PartlyPaid => new(Tone.Moving, "coins", "Partly paid"),
        InvoiceStatus.Paid => new(Tone.Good, "banknote", "Paid"),
        InvoiceStatus.Credited => new(Tone.Disputed, "undo-2", "Credited"),
        InvoiceStatus.OnHold => new(Tone.Risk, "hand", "On hold"),
        InvoiceStatus.Disputed => new(Tone.Disputed, "scale", "Disputed"),
        InvoiceStatus.ShortPaid => new(Tone.Risk, "coins", "Short-paid"),
        InvoiceStatus.OverPaid => new(Tone.Risk, "banknote", "Over-paid"),
        InvoiceStatus.WrittenOff => new(Tone.Neutral, "circle-slash", "Written off"),
        _ => throw new UnreachableException($"No look for {status}."),
    };

    /// <summary>Where a charge is.</summary>
    public static Look Of(ChargeStatus status) => status switch
    {
        ChargeStatus.Waiting => new(Tone.Risk, "hourglass", "Waiting"),
        ChargeStatus.Approved => new(Tone.Good, "circle-check", "Approved"),
        ChargeStatus.Rejected => new(Tone.Neutral, "circle-slash", "Rejected"),
        ChargeStatus.Billed => new(Tone.Good, "receipt", "Billed"),
        ChargeStatus.Credited => new(Tone.Disputed, "undo-2", "Credited"),
        _ => throw new UnreachableException($"No look for {status}."),
    };

    /// <summary>How a check came out.</summary>
    public static Look Of(CheckResult result) => result switch
    {
        CheckResult.Pass => new(Tone.Good, "circle-check", "Passes"),
        CheckResult.NotNeeded => new(Tone.Neutral, "minus", "Not needed"),
        CheckResult.Wait => new(Tone.Neutral, "circle-dashed", "Waits"),
        CheckResult.Fail => new(Tone.Blocked, "octagon-alert", "Blocks"),
        _ => throw new UnreachableException($"No look for {result}."),
    };

    /// <summary>Why an item is parked.</summary>
    public static Look Of(ParkReason reason) => reason switch
    {
        ParkReason.Unmatched => new(Tone.Risk, "link-2-off", "Unmatched"),
        ParkReason.Ambiguous => new(Tone.Disputed, "badge-question-mark", "Ambiguous"),
        ParkReason.DeadLetter => new(Tone.Blocked, "octagon-x", "Dead letter"),
        _ => throw new UnreachableException($"No look for {reason}."),
    };
}
