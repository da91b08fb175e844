using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>Whom an invoice's decision concerns: the ERP when it is to post, the shipment when something became of it.</summary>
internal static class InvoiceEffects
{
    public static Effects Of(InvoiceId id, InvoiceState before, long versionBefore, ImmutableArray<InvoiceEvent> events, string correlationId, DateTimeOffset now)
    {
        var messages = ImmutableArray.CreateBuilder<OutboxMessage>();
        var (state, version) = (before, versionBefore);
        foreach (var @event in events)
        {
            var status = state.Status;
            state = FreightInvoice.Evolve(state, @event);
            messages.AddRange(Messages(id, state, ++version, @event).Concat(Moved(id, status, state, version, now)).Select(m => m with { DueAt = now, CorrelationId = correlationId }));
        }

        return Effects.Send(messages.ToImmutable());
    }

    private static IEnumerable<OutboxMessage> Messages(InvoiceId id, InvoiceState after, long version, InvoiceEvent @event)
    {
        switch (@event)
        {
            case InvoiceDrafted or PostingAskedAgain:
                yield return Message(string.Create(CultureInfo.InvariantCulture, $"post/{id}/{after.Attempt}"), OutboxKind.PostInvoice, id.Value, TowerJson.Write(after.Draft));
                break;

            case InvoicePosted e:
                yield return Tell(id, after, version, "", e.Posting, after.Status == InvoiceStatus.Refused ? InvoiceStatus.Refused : InvoiceStatus.Posted);
                if (after.Status is InvoiceStatus.PartlyPaid or InvoiceStatus.Paid && after.Payments is [.., { } last])
                {
                    // The money was here before the posting's answer.
                    yield return Tell(id, after, version, "/paid", last, after.Status);
                }

                if (after.Draft is { Kind: InvoiceKind.CreditMemo, Corrects: { } corrected })
                {
                    var credited = new ErpCredited(id, e.Posting.Number, e.Posting.Total + e.Posting.Tax, e.Posting.PostedAt);
                    yield return Message($"credited/{corrected}/{id}", OutboxKind.TellInvoice, corrected.Value, TowerJson.Write<ErpAnswer>(credited));
                }

                break;

            case InvoiceRefused e:
                yield return Tell(id, after, version, "", new ErpRefused(e.Reason), after.Status);
                break;

            case InvoiceDiffered e:
                yield return Tell(id, after, version, "", new ErpRefused(e.Difference), after.Status);
                break;

            case PaymentRecorded e when after.Posting is not null:
                yield return Tell(id, after, version, "", e.Payment, after.Status);
                break;
        }
    }

    // What a payment or a posting does not say by itself.
    private static IEnumerable<OutboxMessage> Moved(InvoiceId id, InvoiceStatus before, InvoiceState after, long version, DateTimeOffset now)
    {
        var status = after.Status;
        if (after.Posting is not null && status != before && (status > InvoiceStatus.Paid || before >= InvoiceStatus.Paid))
        {
            yield return Message(
                string.Create(CultureInfo.InvariantCulture, $"tell/{id}/v{version}/moved"), OutboxKind.TellShipment, after.Draft!.Shipment.Value,
                TowerJson.Write<Fact>(new InvoiceMovedFact(id, status, version, now)));
        }
    }

    private static OutboxMessage Tell(InvoiceId id, InvoiceState after, long version, string part, ErpAnswer answer, InvoiceStatus status) => Message(
        string.Create(CultureInfo.InvariantCulture, $"tell/{id}/v{version}{part}"),
        OutboxKind.TellShipment,
        after.Draft!.Shipment.Value,
        TowerJson.Write<Fact>(new InvoiceFact(id, answer, status)));

    private static OutboxMessage Message(string id, OutboxKind kind, string target, ReadOnlyMemory<byte> body) => new(id, kind, target, body, default, "");
}
