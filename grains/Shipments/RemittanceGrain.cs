using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>One remittance advice; finds the invoices by number through the names of their shipments.</summary>
internal sealed class RemittanceGrain(LedgerAccess access, IReferenceIndex names)
    : AggregateGrain<RemittanceState, RemittanceEvent>(RemittanceAdvice.Definition, access), IRemittanceGrain
{
    public async Task<CommandOutcome> Match(Remittance remittance, Actor actor)
    {
        ImmutableArray<InvoiceView?> invoices = [.. await Task.WhenAll((remittance.Lines.IsDefault ? [] : remittance.Lines).Select(l => Find(l.Invoice)))];
        var outcome = await Transact("MatchRemittance", actor, (state, _) => RemittanceAdvice.Match(state, remittance, invoices));
        if (outcome.Accepted && State.Matched is { } matched)
        {
            // Safe to repeat: an invoice that is disputed for this already has nothing to do.
            await Task.WhenAll(matched.Matches.Zip(remittance.Lines).Select(m => Dispute(m.First, m.Second, actor)));
        }

        return outcome;
    }

    public Task<RemittanceView?> Get() => Task.FromResult(State.Matched is { } m ? new RemittanceView(this.GetPrimaryKeyString(), m.Remittance, m.Matches, m.Unapplied) : null);

    private Task Dispute(RemittanceMatch match, RemittanceLine line, Actor actor) => match is { Status: RemittanceStatus.Short, Invoice: { } id, Difference: { } less } && line.Deducted is { } why
        ? GrainFactory.GetGrain<IInvoiceGrain>(id.Value).Handle(new DisputeInvoice(why, less with { Amount = -less.Amount }, line.Note ?? $"Deducted by remittance {this.GetPrimaryKeyString()}"), actor)
        : Task.CompletedTask;

    private async Task<InvoiceView?> Find(string invoice)
    {
        if (InvoiceId.TryParse(invoice, out var id) && await GrainFactory.GetGrain<IInvoiceGrain>(id.Value).Get() is { } direct)
        {
            return direct;
        }

        var found = await names.Find([new Reference(ReferenceType.Invoice, invoice)], []);
        var shipments = found.ByName.SelectMany(n => n).Where(n => n.Reference.Type == ReferenceType.Invoice).Select(n => n.Shipment).Distinct().ToList();
        var named = shipments is [var only] ? await GrainFactory.GetGrain<IShipmentGrain>(only.Value).Get() : null;
        return named?.Invoices.FirstOrDefault(i => string.Equals(i.Number, invoice, StringComparison.OrdinalIgnoreCase)) is { } match
            ? await GrainFactory.GetGrain<IInvoiceGrain>(match.Id.Value).Get()
            : null;
    }
}
