using System.Globalization;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Exceptions;
using ControlTower.Grains.Kpis;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>What is stored together with a shipment's decision: its board row, its names, messages to others and clocks.</summary>
public static class ShipmentEffects
{
    public static Effects Of(ShipmentState before, long versionBefore, ShipmentState after, long version, ImmutableArray<ShipmentEvent> events, string correlationId, DateTimeOffset now)
    {
        var row = ShipmentBoard.RowOf(after, version) ?? throw new InvalidOperationException("A shipment without an order cannot have decided anything.");
        var names = after.References.Equals(before.References) ? [] : after.References.Except(before.References).ToImmutableArray();
        var rowBefore = ShipmentBoard.RowOf(before, versionBefore);
        return new Effects(
            new BoardChange(row, rowBefore),
            names,
            [.. Messages(before, after, version, events, names, correlationId, now)],
            [.. Clocks(before, after)],
            Tallies.Difference(ShipmentFigures.Of(before, rowBefore), ShipmentFigures.Of(after, row)!, now));
    }

    private static IEnumerable<OutboxMessage> Messages(
        ShipmentState before, ShipmentState after, long version, ImmutableArray<ShipmentEvent> events, ImmutableArray<Reference> names, string correlationId, DateTimeOffset now)
    {
        OutboxMessage Message(string id, OutboxKind kind, string target, ReadOnlyMemory<byte> body) => new(id, kind, target, body, now, correlationId);

        var id = after.Id.Value;
        // Nobody reports under an invoice's number: nothing can be parked under it.
        if (names.Any(n => n.Type != ReferenceType.Invoice) || before.Order is null)
        {
            yield return Message(string.Create(CultureInfo.InvariantCulture, $"attach/{id}/v{version}"), OutboxKind.AttachParked, id, TowerJson.Write(names));
        }

        foreach (var requested in events.OfType<InvoiceRequested>())
        {
            yield return Message($"draft/{requested.Invoice}", OutboxKind.DraftInvoice, requested.Invoice.Value, TowerJson.Write(requested.Draft));
        }

        foreach (var credit in events.OfType<CreditRequested>())
        {
            yield return Message($"draft/{credit.Credit}", OutboxKind.DraftInvoice, credit.Credit.Value, TowerJson.Write(credit.Draft));
        }

        foreach (var again in events.OfType<RepostRequested>())
        {
            yield return Message(string.Create(CultureInfo.InvariantCulture, $"repost/{again.Invoice}/v{version}"), OutboxKind.RepostInvoice, again.Invoice.Value, TowerJson.Write(after.Id));
        }

        if (after.Conclusion.Operational >= OperationalStatus.Dispatched && before.Conclusion.Operational < OperationalStatus.Dispatched && after.Conclusion.Operational != OperationalStatus.Cancelled)
        {
            yield return Message($"dispatch/{id}", OutboxKind.ConfirmDispatch, id, default);
        }
    }

    private static IEnumerable<DeadlineChange> Clocks(ShipmentState before, ShipmentState after)
    {
        if (PodDue(before) is var was && PodDue(after) is var due && was != due)
        {
            yield return new DeadlineChange(DeadlineKind.PodDue, due);
        }

        if (before.Conclusion.FreeTime?.WarnAt != after.Conclusion.FreeTime?.WarnAt)
        {
            yield return new DeadlineChange(DeadlineKind.FreeTimeEnds, after.Conclusion.FreeTime?.WarnAt);
        }

        if (before.Hold?.Until != after.Hold?.Until)
        {
            yield return new DeadlineChange(DeadlineKind.HoldEnds, after.Hold?.Until);
        }
    }

    private static DateTimeOffset? PodDue(ShipmentState state) =>
        state.PodOverdueSince is null && state.Conclusion.DeliveredAt is { } delivered && state.Conclusion.Blocks.Any(b => b.Reason == Contracts.Exceptions.BlockReason.PodMissing)
            ? delivered.AddHours(BlockRule.Of(Contracts.Exceptions.BlockReason.PodMissing).ServiceHours)
            : null;
}
