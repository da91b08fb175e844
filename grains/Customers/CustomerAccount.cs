using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Customers;

/// <summary>A customer account as it stands.</summary>
/// <param name="Customer">Null until the ERP told of it.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="ChangedBy">Who changed it.</param>
public sealed record CustomerState(Customer? Customer, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>The rules of a customer account: the ERP tells the whole of it, people add charge codes; every version is kept.</summary>
public static class CustomerAccount
{
    public static Aggregate<CustomerState, CustomerEvent> Definition { get; } = new(AggregateKind.Customer, new CustomerState(null, default, ""), Evolve);

    public static CustomerState Evolve(CustomerState state, CustomerEvent @event) => @event switch
    {
        CustomerPut e => new CustomerState(CustomerForm.Normal(e.Customer), e.At, e.By),
        ChargeCodeMapped e => new CustomerState(
            state.Customer is { } known ? CustomerForm.Normal(known with { ChargeCodes = known.ChargeCodes.SetItem(e.Code, e.ErpCode) }) : null, e.At, e.By),
        _ => throw new InvalidOperationException($"A customer does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>Takes over what the ERP says; the same content again changes nothing.</summary>
    public static Decision<CustomerEvent> Put(CustomerState state, Customer customer, string by, DateTimeOffset now)
    {
        var told = CustomerForm.Normal(customer);
        if ((CustomerForm.Clash(customer) ?? CustomerChecks.Find(told)) is { } refusal)
        {
            return Decision<CustomerEvent>.Refused(refusal.Reason, refusal.Detail);
        }

        return state.Customer is { } known && CustomerForm.Same(known, told)
            ? Decision<CustomerEvent>.Nothing
            : Decision<CustomerEvent>.Of(new CustomerPut(told, by, now));
    }

    /// <summary>Maps a code. Codes are compared trimmed and in upper case; the ERP's code is only trimmed.</summary>
    public static Decision<CustomerEvent> Map(CustomerState state, string code, string erpCode, string by, DateTimeOffset now)
    {
        var (from, to) = (ChargeCodes.Normal(code), erpCode.Trim());
        if (state.Customer is not { } customer)
        {
            return Decision<CustomerEvent>.Refused(
                CustomerRefusal.CustomerUnknown, "The customer does not exist. Send it from the ERP first: PUT /api/v1/customers/{id}.");
        }

        if (CustomerChecks.ChargeCode(from, to) is { } refusal)
        {
            return Decision<CustomerEvent>.Refused(refusal.Reason, refusal.Detail);
        }

        return customer.ChargeCodes.GetValueOrDefault(from) == to
            ? Decision<CustomerEvent>.Nothing
            : Decision<CustomerEvent>.Of(new ChargeCodeMapped(from, to, by, now));
    }
}
