using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ControlTower.Grains.Erp;

/// <summary>Asks the ERP for payments every few seconds. A page told twice is harmless: an invoice knows its payments by id.</summary>
internal sealed partial class PaymentsGrain(LedgerAccess access, IErpGateway erp, IOptions<PaymentOptions> options, ILogger<PaymentsGrain> log)
    : AggregateGrain<PaymentFeedState, PaymentFeedEvent>(PaymentFeed.Definition, access), IPaymentsGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        var period = TimeSpan.FromSeconds(options.Value.PollEverySeconds);
        this.RegisterGrainTimer(Fetch, new GrainTimerCreationOptions(TimeSpan.Zero, period));
    }

    public Task Poke() => Task.CompletedTask;

    private async Task Fetch(CancellationToken stop)
    {
        try
        {
            for (var more = true; more && !stop.IsCancellationRequested;)
            {
                var page = await erp.PaymentsAfter(State.Cursor, stop);
                await Task.WhenAll(page.Payments.GroupBy(p => p.Invoice).Select(Tell));
                await Transact("ReadPayments", Actor.Tower, (state, _) => PaymentFeed.DecideRead(state, page.Cursor, page.Payments.Length));
                more = !page.Payments.IsEmpty;
            }
        }
        catch (ErpUnavailableException away)
        {
            Log.Away(log, away.Message);
        }
    }

    private async Task Tell(IGrouping<InvoiceId, (InvoiceId Invoice, ErpPaid Payment)> payments)
    {
        var invoice = GrainFactory.GetGrain<IInvoiceGrain>(payments.Key.Value);
        foreach (var (id, payment) in payments)
        {
            var outcome = await invoice.RecordAnswer(payment, Actor.Tower);
            if (!outcome.Accepted)
            {
                Log.NotOurs(log, payment.PaymentId, id.Value, outcome.Detail);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Payments cannot be fetched now: {Reason}")]
        public static partial void Away(ILogger log, string reason);

        [LoggerMessage(2, LogLevel.Warning, "Payment {Payment} of invoice {Invoice} was not taken down: {Detail}")]
        public static partial void NotOurs(ILogger log, string payment, string invoice, string? detail);
    }
}
