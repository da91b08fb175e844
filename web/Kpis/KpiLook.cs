using System.Diagnostics;
using System.Globalization;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Kpis;
using ControlTower.Web.Board;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Kpis;

/// <summary>A figure's name, its definition in words, and where the rows behind it are listed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Definition">How it is computed.</param>
/// <param name="LessIsBetter">True when a fall is good.</param>
/// <param name="Href">The list behind it.</param>
public sealed record KpiLook(string Name, string Definition, bool LessIsBetter, string Href)
{
    private static readonly string Invoiced = View(BoardView.Invoiced);
    private static readonly string NotBilled = View(BoardView.DeliveredNotBilled);

    /// <summary>The look of a figure.</summary>
    public static KpiLook Of(Kpi kpi) => kpi switch
    {
        Kpi.NotInvoiced => new("Delivered, not billed", "Shipments delivered and not invoiced, now.", true, NotBilled),
        Kpi.OrderToDispatch => new("Order to dispatch", "From the order's release to its dispatch, median.", true, View(BoardView.InTransit)),
        Kpi.DeliveredToBillable => new("Delivered to billable", "From delivery until every check passed, median.", true, View(BoardView.ReadyToBill)),
        Kpi.BillableToInvoiced => new("Billable to invoiced", "From billable until the ERP posted the first invoice, median.", true, View(BoardView.ReadyToBill)),
        Kpi.DeliveredToInvoiced => new("Delivery to invoice", "From delivery until the ERP posted the first invoice, median.", true, Invoiced),
        Kpi.PodIn24Hours => new("POD in 24 h", "Shipments with a signed and legible proof within 24 hours, of all delivered.", false, Cause(Contracts.Exceptions.BlockReason.PodMissing)),
        Kpi.PodIn72Hours => new("POD in 72 h", "Shipments with a signed and legible proof within 72 hours, of all delivered.", false, Cause(Contracts.Exceptions.BlockReason.PodMissing)),
        Kpi.OnTime => new("On time", "Delivered not later than planned, of all delivered with a planned time.", false, View(BoardView.RunningLate)),
        Kpi.FirstTimeRight => new("Billed right first time", "Invoices never credited, disputed or paid short, of all posted.", false, Invoiced),
        Kpi.DisputeRate => new("Disputed", "Invoices ever disputed or paid short, of all posted.", true, View(BoardView.Disputed)),
        Kpi.DetentionBilled => new("Detention billed", "Detention on invoices, of all detention measured, in money.", false, View(BoardView.All, Contracts.Exceptions.BlockReason.ChargeNotApproved)),
        Kpi.ChargeBacklog => new("Charges to approve", "Detention and accessorials that wait for a person, now.", true, "/approvals"),
        Kpi.ChargesByHand => new("Charges by hand", "Detention and accessorials that needed a person, of all.", true, "/approvals"),
        Kpi.Dso => new("Days sales outstanding", "Open receivables ÷ net invoiced × days.", true, Invoiced),
        Kpi.DsoCountBack => new("DSO by counting back", "Newest days of sales that make the open receivables.", true, Invoiced),
        _ => throw new UnreachableException($"No look for {kpi}."),
    };

    /// <summary>The board's address of what waits, of one cause or of all.</summary>
    public static string Waiting(Contracts.Exceptions.BlockReason? cause) => cause is { } c ? Cause(c) : NotBilled;

    /// <summary>A number as its unit is read; a dash when there is none.</summary>
    public static string Say(double? value, KpiUnit unit) => value is not { } v ? "–" : unit switch
    {
        KpiUnit.Seconds => Show.Span(TimeSpan.FromSeconds(v)),
        KpiUnit.Share => (v * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
        KpiUnit.Days => v.ToString("0.0", CultureInfo.InvariantCulture) + " d",
        _ => Show.Count((long)v),
    };

    /// <summary>How far it moved, with an arrow, and whether that is better; empty when there is nothing to compare with.</summary>
    public (string Text, string Class) Moved(KpiFigure figure)
    {
        if (figure is not { Value: { } now, Before: { } before } || Math.Abs(now - before) < 1e-9)
        {
            return ("", "");
        }

        var better = now < before == LessIsBetter;
        var size = figure.Unit == KpiUnit.Share
            ? (Math.Abs(now - before) * 100).ToString("0.0", CultureInfo.InvariantCulture) + " pt"
            : Say(Math.Abs(now - before), figure.Unit);
        return ($"{(now < before ? "↓" : "↑")} {size}", better ? "tone-good" : "tone-blocked");
    }

    private static string View(BoardView view, Contracts.Exceptions.BlockReason? cause = null) => (BoardAddress.Default.Show(view) with { Cause = cause }).ToUrl("/");

    private static string Cause(Contracts.Exceptions.BlockReason cause) => View(BoardView.DeliveredNotBilled, cause);
}
