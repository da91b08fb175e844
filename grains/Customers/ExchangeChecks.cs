using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using static ControlTower.Grains.Customers.CustomerChecks;

namespace ControlTower.Grains.Customers;

/// <summary>Whether contracts of another currency than the invoices' can be billed; the first violation found, or null.</summary>
internal static class ExchangeChecks
{
    private const int MaxSource = 64;
    private const int MaxAge = 31;

    public static Refusal? Find(Customer customer) =>
        (customer.Billing.Further?.Exchange is { } terms ? Terms(terms) : null) ?? First(customer.Contracts, c => Contract(customer, c));

    private static Refusal? Terms(ExchangeTerms terms) => terms switch
    {
        _ when terms.Source is not { Length: >= 1 and <= MaxSource } => Wrong($"The source of exchange rates needs 1 to {MaxSource} characters."),
        _ when (terms.Date == ExchangeDate.Fixed) != terms.FixedRate is not null => Wrong("A fixed rate belongs to the date Fixed, and the date Fixed needs one."),
        { FixedRate: <= 0 } => Wrong("The fixed rate is not above 0."),
        { MaxAgeDays: < 0 or > MaxAge } => Wrong($"A rate of {Figures.Number(terms.MaxAgeDays)} days is outside 0 to {MaxAge}."),
        _ => null,
    };

    private static Refusal? Contract(Customer customer, Contract contract)
    {
        if (contract.Currency is not { } currency || currency == customer.Currency)
        {
            return null;
        }

        var wrong = contract switch
        {
            _ when !Iso4217.IsCurrent(currency) => $"{currency} is not an ISO 4217 currency",
            _ when customer.Billing.Further?.Exchange is null => $"it is in {currency} and invoices are in {customer.Currency}; say under billing.further.exchange which rates apply",
            _ when contract.Detention.Any(d => d.Terms?.Share is not null) => $"a wait that is shared must be priced in the invoices' currency {customer.Currency}: its parts are rounded there",
            _ => null,
        };
        return wrong is null ? null : Refuse(CustomerRefusal.ContractInvalid, $"Contract {contract.Number}: {wrong}.");
    }

    private static Refusal Wrong(string detail) => Refuse(CustomerRefusal.BillingRulesInvalid, detail);
}
