using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Customers;

/// <summary>One customer account in the cluster.</summary>
public sealed class CustomerGrain(LedgerAccess access, ITermsChanged changed)
    : AggregateGrain<CustomerState, CustomerEvent>(CustomerAccount.Aggregate, access), ICustomerGrain
{
    private CustomerId Id => CustomerId.Parse(this.GetPrimaryKeyString());

    public Task<CommandOutcome> Put(Customer customer, Actor actor) =>
        Transact(nameof(Put), actor, (state, now) => CustomerAccount.Put(state, customer, actor, now));

    public Task<CommandOutcome> MapChargeCode(string code, string erpCode, Actor actor) =>
        Transact(nameof(MapChargeCode), actor, (state, now) => CustomerAccount.MapChargeCode(state, code, erpCode, actor, now));

    public Task<CustomerView?> Get() => Task.FromResult(
        State.Customer is { } customer ? new CustomerView(Id, Version, customer, State.ChangedAt, State.ChangedBy) : null);

    protected override Effects EffectsOf(
        CustomerState before, CustomerState after, long version, ImmutableArray<CustomerEvent> events, string correlationId, DateTimeOffset now) =>
        CustomerAccount.Announce(Id.Value, version, correlationId, now);

    protected override void Committed(Effects effects) => changed.Customer(Id, Version);
}
