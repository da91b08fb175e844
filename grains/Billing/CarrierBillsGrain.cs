using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>The bills of one carrier.</summary>
public sealed class CarrierBillsGrain(LedgerAccess access)
    : AggregateGrain<CarrierBillsState, CarrierBillEvent>(CarrierBills.Definition, access), ICarrierBillsGrain
{
    public Task<CommandOutcome> Receive(CarrierBill bill, Actor actor) =>
        Transact("ReceiveCarrierBill", actor, (state, _) => CarrierBills.Receive(state, bill));

    public Task<CommandOutcome> Decide(string id, bool pay, string reason, Actor actor) =>
        Transact("DecideCarrierBill", actor, (state, now) => CarrierBills.Decide(state, id, pay, reason, actor.Name, now));

    public Task<ImmutableArray<CarrierBillView>> Get() => Task.FromResult<ImmutableArray<CarrierBillView>>(
        [.. State.Bills.Values.OrderBy(b => b.Status == CarrierBillStatus.Review ? 0 : 1).ThenBy(b => b.Bill.Id, StringComparer.Ordinal)]);
}
