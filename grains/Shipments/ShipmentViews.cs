using System.Globalization;
using System.Text;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>The shipment as people see it.</summary>
internal static class ShipmentViews
{
    public static ShipmentView Of(ShipmentState state, long version, Terms terms, ImmutableArray<LedgerRow> ledger)
    {
        var order = state.Order ?? throw new InvalidOperationException("A shipment without an order has no view.");
        var (assessment, standing) = (Assessment.Of(state, terms), state.Standing);
        return new ShipmentView(
            state.Id, version, order with { References = state.References }, state.Conclusion.CustomerName, state.Conclusion.Operational, state.Conclusion.Financial,
            ShipmentBoard.CarrierOf(state), ShipmentBoard.DriverOf(state), [.. assessment.Truth.Stops.Select(s => StopOf(s, state))], [.. state.Claims.Select(c => EntryOf(c, state, standing, assessment.Truth))],
            state.Conclusion.Charges, ShipmentMoney.Sum(state.Conclusion.Charges, state.Conclusion.Currency), state.PlannedValue, assessment.Proof, state.Documents, state.Invoices, state.Hold,
            [.. ledger.Select(RowOf)], FreeTimeOf(state));
    }

    private static ImmutableArray<FreeTimeView> FreeTimeOf(ShipmentState state)
    {
        var warned = state.Warned.Select(w => new FreeTimeView(w.Key, null, w.Value));
        return [.. state.Conclusion.FreeTime is { } next ? warned.Append(new FreeTimeView(next.Stop, next.EndsAt, null)) : warned];
    }

    private static StopView StopOf(StopTimes times, ShipmentState state)
    {
        var estimated = state.Standing.LastOrDefault(c =>
            c.Class == TimeClass.Estimated && c.Type is MilestoneType.ArrivedPickup or MilestoneType.ArrivedDelivery or MilestoneType.Delivered && Truth.StopOf(state.Order!.Stops, c) == times.Stop);
        var reference = times.Arrived?.At ?? times.Completed?.At;
        return new StopView(
            times.Stop, estimated?.Class == TimeClass.Estimated ? estimated.OccurredAt : null, times.Arrived?.At, times.WorkStarted?.At, times.WorkEnded?.At, times.Departed?.At, times.Completed?.At,
            reference is { } at && times.Stop.PlannedTo is { } planned ? (int)Math.Round((at - planned).TotalMinutes) : null);
    }

    private static TimelineEntry EntryOf(Claim claim, ShipmentState state, ImmutableArray<Claim> standing, Truth truth) => new(
        claim.Type, claim.Class, Truth.StopOf(state.Order!.Stops, claim)?.Sequence, claim.OccurredAt, claim.ReceivedAt, claim.Source, claim.EventId, claim.Position, claim.CorrelationId,
        standing.Any(c => ReferenceEquals(c, claim)) && truth.Wins(claim, standing), NoteOf(claim));

    private static string? NoteOf(Claim claim)
    {
        var detail = claim.Detail;
        string?[] parts =
        [
            claim.Location,
            detail?.Carrier,
            detail?.Driver is { } driver ? $"driver {driver}" : null,
            detail?.Charge is { } charge ? string.Create(CultureInfo.InvariantCulture, $"{charge.Code} {charge.Amount?.ToString() ?? "at contract price"}") : null,
            detail?.Document is { } document ? (document.Signed, document.Legible) switch { (true, true) => "signed", (false, _) => "not signed", _ => "not legible" } : null,
            detail?.Reason,
            claim.Revision switch { { Withdrawn: true } => "taken back", { Number: > 0 } => "told again", _ => null },
        ];
        var note = string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
        return note.Length == 0 ? null : note;
    }

    private static LedgerEntryView RowOf(LedgerRow row) => new(
        row.Version, row.EventType, Encoding.UTF8.GetString(row.Body.Span), row.RecordedAt, row.Cause.Position, row.Cause.Actor, row.Cause.CorrelationId, Convert.ToHexStringLower(row.Hash.Span));
}
