using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>One series of invoice numbers.</summary>
public sealed class NumberSeriesGrain(LedgerAccess access)
    : AggregateGrain<NumberSeriesState, NumberSeriesEvent>(NumberSeries.Definition, access), INumberSeriesGrain
{
    private string Series => this.GetPrimaryKeyString();

    public async Task<string> Allocate(InvoiceId invoice, Actor actor)
    {
        await Transact("AllocateNumber", actor, (state, _) => NumberSeries.Allocate(state, invoice));
        return NumberSeries.Print(Series, State, invoice);
    }

    public Task<CommandOutcome> Issue(InvoiceId invoice, Actor actor) =>
        Transact("IssueNumber", actor, (state, _) => NumberSeries.Issue(state, invoice));

    public Task<CommandOutcome> Void(InvoiceId invoice, string reason, Actor actor) =>
        Transact("VoidNumber", actor, (state, now) => NumberSeries.Void(state, invoice, reason, now));

    public Task<NumberSeriesView> Get() => Task.FromResult(new NumberSeriesView(Series, State.Last, State.Issued, State.Open, State.Voids));
}
