using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>A carrier's bills, by the real rules and without a ledger.</summary>
public sealed class FakeBills : ICarrierBillsGrain
{
    private CarrierBillsState state = CarrierBills.Definition.Empty;

    public Task<CommandOutcome> Receive(CarrierBill bill, Actor actor) => Do(CarrierBills.Receive(state, bill));

    public Task<CommandOutcome> Decide(string id, bool pay, string reason, Actor actor) => Do(CarrierBills.Decide(state, id, pay, reason, actor.Name, MadeUpDay.Now));

    public Task<ImmutableArray<CarrierBillView>> Get() => Task.FromResult<ImmutableArray<CarrierBillView>>([.. state.Bills.Values.OrderBy(b => b.Status == CarrierBillStatus.Review ? 0 : 1)]);

    private Task<CommandOutcome> Do(Grains.Ledger.Decision<CarrierBillEvent> decision)
    {
        state = decision.Events.Aggregate(state, CarrierBills.Evolve);
        return Task.FromResult(decision.Refusal is { } no ? new CommandOutcome(CommandStatus.Refused, no.Reason.ToString(), no.Detail, 0) : new CommandOutcome(CommandStatus.Done, null, null, 0));
    }
}
