using System.Text;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Documents;
using ControlTower.Grains.Edi.Writing;
using ControlTower.Grains.Ledger;
using Orleans.Concurrency;

namespace ControlTower.Grains.Edi;

/// <summary>Asks for what is to be told and hands it to the partner's grain, which numbers it.</summary>
[StatelessWorker, Reentrant]
public sealed class EdiDispatchGrain(IDocumentStore documents, LedgerAccess access) : Grain, IEdiDispatchGrain
{
    public Task<DispatchedDocument> Send(EdiDispatch dispatch, Actor actor) => DispatchRefusals.Of(dispatch) is { } wrong
        ? Task.FromResult(wrong)
        : dispatch switch
        {
            AnswerTender answer => Write(Drafts.Of(answer, DateOnly.FromDateTime(access.Now().UtcDateTime)), actor),
            ReportStatus report => Report(report, actor),
            SendInvoice invoice => Invoice(invoice, actor),
            _ => throw new InvalidOperationException($"There is no way to write {dispatch.GetType().Name}."),
        };

    private async Task<DispatchedDocument> Report(ReportStatus report, Actor actor)
    {
        if (await GrainFactory.GetGrain<IShipmentGrain>(report.Shipment.Value).Get() is not { } shipment)
        {
            return DispatchRefusals.Refused(DispatchRefusal.ShipmentUnknown, $"Shipment {report.Shipment} does not exist.");
        }

        return StatusReport.Of(report, shipment) is { } document
            ? await Write(document, actor)
            : DispatchRefusals.Refused(DispatchRefusal.NothingHappened, $"Nothing happened to shipment {report.Shipment} yet.");
    }

    private async Task<DispatchedDocument> Invoice(SendInvoice order, Actor actor)
    {
        if (await GrainFactory.GetGrain<IInvoiceGrain>(order.Invoice.Value).Get() is not { } invoice)
        {
            return DispatchRefusals.Refused(DispatchRefusal.InvoiceUnknown, $"Invoice {order.Invoice} does not exist.");
        }

        return FreightInvoiceText.Of(order, invoice) is { } document
            ? await Write(document, actor)
            : DispatchRefusals.Refused(DispatchRefusal.InvoiceNotPosted, $"The ERP has not numbered invoice {order.Invoice} yet.");
    }

    private async Task<DispatchedDocument> Write(OutboundDocument document, Actor actor)
    {
        var sent = await GrainFactory.GetGrain<IEdiPartnerGrain>(PartnerKey.Of(document.Us, document.Them)).Send(document, actor);
        var text = await documents.Find(EdiFiles.Owner, sent.DocumentId);
        return new DispatchedDocument(new CommandOutcome(CommandStatus.Done, null, null, 0), Numbers.Control(sent.Number), text is null ? null : Encoding.UTF8.GetString(text.Content));
    }
}
