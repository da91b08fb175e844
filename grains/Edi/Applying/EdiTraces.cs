using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>What an interchange spoke of. Pure.</summary>
internal static class EdiTraces
{
    /// <param name="read">What was read.</param>
    /// <param name="telling">What was told; null when it was not applied.</param>
    /// <param name="receipts">What the inbox said.</param>
    /// <param name="actor">In which trace it came.</param>
    public static ImmutableArray<TraceName> Of(ReadInterchange read, EdiTelling? telling, ImmutableArray<Receipt> receipts, Actor actor)
    {
        var names = new TraceNames();
        names.Add(TraceKind.Correlation, actor.CorrelationId);
        names.Take(receipts);
        foreach (var order in read.Messages.Where(m => !m.Reading.Rejected).Select(m => m.Reading.Facts).OfType<OrderFacts>().SelectMany(o => o.Orders))
        {
            names.Add(TraceKind.Shipment, Orders.IdOf(read.Interchange.Sender, order).Value);
            foreach (var reference in order.References)
            {
                names.Add(TraceKind.Reference, reference.Value);
            }
        }

        foreach (var invoice in read.Messages.Select(m => m.Reading.Facts).OfType<InvoiceFacts>())
        {
            names.Add(TraceKind.Reference, invoice.Number);
        }

        names.Take(telling?.News ?? []);
        return names.All;
    }
}
