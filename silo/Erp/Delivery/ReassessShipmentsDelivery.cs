using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Terms changed → every shipment that depends on them looks again. Begun anew after a crash, it repeats itself without effect.</summary>
internal sealed class ReassessShipmentsDelivery(IBoardStore board, IInbox inbox, LedgerAccess access) : IOutboxDelivery
{
    private const int Page = 500;

    public OutboxKind Kind => OutboxKind.ReassessShipments;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop)
    {
        var reassessment = TowerJson.Read<Reassessment>(entry.Message.Body);
        var fact = new TermsFact(reassessment.Subject);
        for (var (after, more) = ("", true); more; stop.ThrowIfCancellationRequested())
        {
            var shipments = await Next(entry, reassessment, after);
            if (!shipments.IsEmpty)
            {
                await inbox.Tell(entry, fact, shipments, access.Now());
                after = shipments[^1].Value;
            }

            more = shipments.Length == Page;
        }
    }

    private Task<ImmutableArray<ShipmentId>> Next(OutboxEntry entry, Reassessment reassessment, string after)
    {
        if (entry.Message.Target.Length > 0)
        {
            return board.OpenOf(CustomerId.Parse(entry.Message.Target), after, Page);
        }

        return reassessment.Blocked is { } reason
            ? board.BlockedBy(reason, after, Page)
            : throw new DeliveryRefusedException($"{entry.Message.Id} names neither a customer nor a block.");
    }
}
