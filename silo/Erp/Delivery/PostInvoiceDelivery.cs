using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Invoice → ERP, and the ERP's answer back. The invoice id is the idempotency key: asked twice, the ERP finds its posting.</summary>
internal sealed class PostInvoiceDelivery(IErpGateway erp, IGrainFactory grains, IOptions<NumberingOptions> numbering) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.PostInvoice;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop)
    {
        var id = InvoiceId.Parse(entry.Message.Target);
        var draft = TowerJson.Read<InvoiceDraft>(entry.Message.Body);
        var answer = numbering.Value.ByTower ? await PostNumbered(entry, id, draft, stop) : await erp.Post(id, draft, stop);
        if (answer is not null)
        {
            await grains.GetGrain<IInvoiceGrain>(id.Value).RecordAnswer(answer, entry.Sender());
        }
    }

    // Without an answer the number stays under way and is asked for again: the same one. A refusal makes it void; asked again, the invoice gets another.
    private async Task<ErpAnswer?> PostNumbered(OutboxEntry entry, InvoiceId id, InvoiceDraft draft, CancellationToken stop)
    {
        if (await grains.GetGrain<IInvoiceGrain>(id.Value).Get() is { Number: not null })
        {
            return null;
        }

        var series = grains.GetGrain<INumberSeriesGrain>(numbering.Value.SeriesOf(draft.Kind, entry.CreatedAt.UtcDateTime.Year));
        var number = await series.Allocate(id, entry.Sender());
        var answer = await erp.Post(id, draft with { Number = number }, stop);
        await (answer switch
        {
            ErpPosted posted when posted.Number == number => series.Issue(id, entry.Sender()),
            ErpPosted posted => series.Void(id, $"Posted earlier as {posted.Number}.", entry.Sender()),
            ErpRefused refused => series.Void(id, refused.Reason, entry.Sender()),
            _ => throw new InvalidOperationException($"A posting cannot be answered by {answer.GetType().Name}."),
        });
        return answer;
    }
}
