using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>How an outbox message speaks: as the tower, within the trace that led to it.</summary>
internal static class TowerTells
{
    public static Actor Sender(this OutboxEntry entry) => Actor.Tower with { CorrelationId = entry.Message.CorrelationId };

    public static Task Tell(this IInbox inbox, OutboxEntry entry, string key, ShipmentId shipment, Fact fact, DateTimeOffset now) =>
        Append(inbox, [InboxEntry.FromTower(key, shipment, fact, entry.CreatedAt, now, entry.Sender())]);

    /// <summary>Tells every shipment the same; each gets its own key.</summary>
    public static Task Tell(this IInbox inbox, OutboxEntry entry, Fact fact, ImmutableArray<ShipmentId> shipments, DateTimeOffset now) =>
        Append(inbox, [.. shipments.Select(s => InboxEntry.FromTower($"{entry.Message.Id}/{s}", s, fact, entry.CreatedAt, now, entry.Sender()))]);

    /// <summary>Tells a shipment that its invoice cannot be made; a person must look.</summary>
    public static Task TellRefused(this IInbox inbox, OutboxEntry entry, ShipmentId shipment, CommandOutcome outcome, DateTimeOffset now)
    {
        var refused = new ErpRefused(outcome.Detail ?? outcome.Reason ?? "Refused without a reason.");
        return inbox.Tell(entry, $"{entry.Message.Id}/refused", shipment, new InvoiceFact(InvoiceId.Parse(entry.Message.Target), refused, InvoiceStatus.Refused), now);
    }

    private static async Task Append(IInbox inbox, ImmutableArray<InboxEntry> entries)
    {
        var results = await inbox.Append(entries);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Status == ReceiptStatus.Rejected)
            {
                throw new DeliveryRefusedException($"The inbox has other content under the key {entries[i].MessageKey}.");
            }
        }
    }
}
