using System.Text.Json.Serialization;
using ControlTower.Contracts.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Customers;

/// <summary>What happened to a customer account. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(CustomerPut), "customer-put")]
[JsonDerivedType(typeof(ChargeCodeMapped), "charge-code-mapped")]
public abstract record CustomerEvent;

/// <summary>The ERP said what the account is.</summary>
public sealed record CustomerPut(Customer Customer, string By, DateTimeOffset At) : CustomerEvent;

/// <summary>A person mapped a charge code.</summary>
public sealed record ChargeCodeMapped(string Code, string ErpCode, string By, DateTimeOffset At) : CustomerEvent;

/// <summary>An account as it stands.</summary>
public sealed record CustomerState(Customer? Customer, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>Why a customer account refuses a command.</summary>
public enum CustomerRefusal
{
    CustomerUnknown,
    NameMissing,
    CurrencyMissing,
    TermsOutOfRange,
    ContractInvalid,
    ContractsOverlap,
    CodeInvalid,
}

/// <summary>A customer account: every version is kept.</summary>
public static class CustomerAccount
{
    private const int MaxCode = 32;

    public static Aggregate<CustomerState, CustomerEvent> Definition { get; } = new(AggregateKind.Customer, new CustomerState(null, default, ""), Evolve);

    public static CustomerState Evolve(CustomerState state, CustomerEvent @event) => @event switch
    {
        CustomerPut e => new CustomerState(e.Customer, e.At, e.By),
        ChargeCodeMapped e => new CustomerState(
            state.Customer is { } customer ? customer with { ChargeCodes = customer.ChargeCodes.SetItem(e.Code, e.ErpCode) } : null, e.At, e.By),
        _ => throw new InvalidOperationException($"A customer does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    public static Decision<CustomerEvent> Put(CustomerState state, Customer customer, string by, DateTimeOffset now)
    {
        if (Problem(customer) is { } problem)
        {
            return problem;
        }

        return state.Customer is { } known && TowerJson.Write(known).AsSpan().SequenceEqual(TowerJson.Write(customer))
            ? Decision<CustomerEvent>.Nothing
            : Decision<CustomerEvent>.Of(new CustomerPut(customer, by, now));
    }

    public static Decision<CustomerEvent> Map(CustomerState state, string code, string erpCode, string by, DateTimeOffset now)
    {
        if (state.Customer is not { } customer)
        {
            return Refused(CustomerRefusal.CustomerUnknown, "The customer does not exist. Send it from the ERP first: PUT /api/v1/customers/{id}.");
        }

        var (from, to) = (code.Trim(), erpCode.Trim());
        if (from.Length is 0 or > MaxCode || to.Length is 0 or > MaxCode)
        {
            return Refused(CustomerRefusal.CodeInvalid, $"A charge code and its ERP billing code have 1 to {MaxCode} characters.");
        }

        return string.Equals(customer.ChargeCodes.GetValueOrDefault(from), to, StringComparison.Ordinal)
            ? Decision<CustomerEvent>.Nothing
            : Decision<CustomerEvent>.Of(new ChargeCodeMapped(from, to, by, now));
    }

    private static Decision<CustomerEvent>? Problem(Customer customer)
    {
        if (string.IsNullOrWhiteSpace(customer.Name) || customer.Name.Length > 200)
        {
            return Refused(CustomerRefusal.NameMissing, "/name: a customer has a name of 1 to 200 characters.");
        }

        if (customer.Currency == default)
        {
            return Refused(CustomerRefusal.CurrencyMissing, "/currency: an ISO 4217 code such as USD is needed.");
        }

        if (customer.PaymentTermsDays is < 0 or > 365)
        {
            return Refused(CustomerRefusal.TermsOutOfRange, "/paymentTermsDays: 0 to 365 days.");
        }

        return ContractProblem(customer.Contracts);
    }

    private static Decision<CustomerEvent>? ContractProblem(ImmutableArray<Contract> contracts)
    {
        var ordered = contracts.OrderBy(c => c.EffectiveFrom).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var contract = ordered[i];
            if (contract.EffectiveTo < contract.EffectiveFrom)
            {
                return Refused(CustomerRefusal.ContractInvalid, $"/contracts: contract {contract.Number} ends before it begins.");
            }

            if (contract.Rates.Any(r => r.Amount < 0 || r.Minimum < 0))
            {
                return Refused(CustomerRefusal.ContractInvalid, $"/contracts: contract {contract.Number} has a negative rate.");
            }

            if (i > 0 && (ordered[i - 1].EffectiveTo is not { } end || end >= contract.EffectiveFrom))
            {
                return Refused(CustomerRefusal.ContractsOverlap, $"/contracts: {ordered[i - 1].Number} and {contract.Number} are both in force on {contract.EffectiveFrom:yyyy-MM-dd}; end the first one before.");
            }
        }

        return null;
    }

    private static Decision<CustomerEvent> Refused(CustomerRefusal reason, string detail) => Decision<CustomerEvent>.Refused(reason, detail);
}
