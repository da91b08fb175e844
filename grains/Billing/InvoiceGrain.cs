using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>One invoice.</summary>
[CollectionAgeLimit(Minutes = 10)]
internal sealed class InvoiceGrain(LedgerAccess access)
    : AggregateGrain<InvoiceState, InvoiceEvent>(FreightInvoice.Definition, access), IInvoiceGrain
{
    private InvoiceId Id => InvoiceId.Parse(this.GetPrimaryKeyString());

    public Task<CommandOutcome> Draft(InvoiceDraft draft, Actor actor) =>
        Transact("DraftInvoice", actor, (state, now) => FreightInvoice.DecideDraft(state, Id, draft, now));

    public Task<CommandOutcome> RecordAnswer(ErpAnswer answer, Actor actor) =>
        Transact("RecordAnswer", actor, (state, _) => FreightInvoice.DecideAnswer(state, Id, answer));

    public Task<CommandOutcome> Repost(Actor actor) =>
        Transact("RepostInvoice", actor, (state, _) => FreightInvoice.DecideRepost(state, Id));

    public Task<CommandOutcome> Handle(InvoiceCommand command, Actor actor) =>
        Transact(command.GetType().Name, actor, (state, now) => InvoiceDesk.Decide(state, Id, command, actor.Name, now));

    public Task<InvoiceView?> Get() => Task.FromResult(InvoiceViews.Of(Id, State, Version));

    protected override Effects EffectsOf(InvoiceState before, InvoiceState after, long version, ImmutableArray<InvoiceEvent> events, string correlationId, DateTimeOffset now) =>
        InvoiceEffects.Of(Id, before, version - events.Length, events, correlationId, now);
}
