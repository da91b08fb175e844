using System.Globalization;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Customers;

/// <summary>One customer account.</summary>
public sealed class CustomerGrain(LedgerAccess access, ITermsSource terms)
    : AggregateGrain<CustomerState, CustomerEvent>(CustomerAccount.Definition, access), ICustomerGrain
{
    public Task<CommandOutcome> Put(Customer customer, Actor actor) =>
        Transact("PutCustomer", actor, (state, now) => CustomerAccount.Put(state, customer, actor.Name, now));

    public Task<CommandOutcome> MapChargeCode(string code, string erpCode, Actor actor) =>
        Transact("MapChargeCode", actor, (state, now) => CustomerAccount.Map(state, code, erpCode, actor.Name, now));

    public Task<CustomerView?> Get() => Task.FromResult(State.Customer is { } customer
        ? new CustomerView(CustomerId.Parse(this.GetPrimaryKeyString()), Version, customer, State.ChangedAt, State.ChangedBy,
            StatementPeriod.Of(DateOnly.FromDateTime(Access.Now().UtcDateTime), customer.Billing.Further)?.To)
        : null);

    protected override Effects EffectsOf(CustomerState before, CustomerState after, long version, ImmutableArray<CustomerEvent> events, string correlationId, DateTimeOffset now)
    {
        var id = this.GetPrimaryKeyString();
        return Effects.Send(new OutboxMessage(
            string.Create(CultureInfo.InvariantCulture, $"reassess/{id}/v{version}"), OutboxKind.ReassessShipments, id,
            TowerJson.Write(new Reassessment(string.Create(CultureInfo.InvariantCulture, $"Customer/{id} v{version}"), null)), now, correlationId));
    }

    protected override void Committed(Effects effects) => terms.Changed(CustomerId.Parse(this.GetPrimaryKeyString()));
}
