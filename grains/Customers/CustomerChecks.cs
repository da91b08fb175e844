using System.Globalization;
using ControlTower.Contracts.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Customers;

/// <summary>What an account must satisfy to be taken over; the first violation found, or null.</summary>
internal static class CustomerChecks
{
    private const int MaxName = 200;
    private const int MaxTermsDays = 365;
    private const int MaxCode = 32;

    /// <param name="customer">In normal form.</param>
    public static Refusal? Find(Customer customer) =>
        Account(customer)
        ?? InvoicingChecks.Find(customer)
        ?? First(customer.ChargeCodes, c => ChargeCode(c.Key, c.Value))
        ?? First(customer.Contracts, ContractChecks.Find)
        ?? ContractChecks.Overlap(customer.Contracts)
        ?? ExchangeChecks.Find(customer);

    /// <summary>Checks one mapping, both sides trimmed.</summary>
    public static Refusal? ChargeCode(string code, string erpCode) =>
        Code(code) is { } wrong ? Refuse(CustomerRefusal.ChargeCodeInvalid, $"Charge code '{code}' {wrong}.")
        : Code(erpCode) is { } erpWrong ? Refuse(CustomerRefusal.ChargeCodeInvalid, $"ERP code '{erpCode}' of charge code {code} {erpWrong}.")
        : null;

    /// <summary>What is wrong with a code; null when nothing is.</summary>
    public static string? Code(string code) => code switch
    {
        "" => "is empty",
        { Length: > MaxCode } => $"is longer than {MaxCode} characters",
        _ when code.Any(char.IsControl) => "contains a control character",
        _ => null,
    };

    public static Refusal? First<T>(IEnumerable<T> items, Func<T, Refusal?> check) => items.Select(check).FirstOrDefault(r => r is not null);

    public static Refusal Refuse(CustomerRefusal reason, string detail) => new(reason, detail);

    private static Refusal? Account(Customer customer) => customer switch
    {
        { Name.Length: 0 or > MaxName } => Refuse(CustomerRefusal.NameInvalid, $"The name has {customer.Name.Length} characters; it needs 1 to {MaxName}."),
        _ when !Iso4217.IsCurrent(customer.Currency) => Refuse(
            CustomerRefusal.CurrencyUnknown, customer.Currency == default ? "The account has no currency." : $"{customer.Currency} is not an ISO 4217 currency."),
        { PaymentTermsDays: < 0 or > MaxTermsDays } => Refuse(
            CustomerRefusal.PaymentTermsInvalid,
            string.Create(CultureInfo.InvariantCulture, $"Payment terms of {customer.PaymentTermsDays} days are outside 0 to {MaxTermsDays}.")),
        { Tax.Country: var country } when country is not { Length: 2 } || !country.All(char.IsAsciiLetterUpper) => Refuse(
            CustomerRefusal.TaxInvalid, $"Tax country '{country}' is not an ISO 3166-1 alpha-2 code in upper case."),
        { Billing.AutoApproveUpTo: < 0 } => Refuse(CustomerRefusal.BillingRulesInvalid, "AutoApproveUpTo is below 0. Leave it out when every extra needs a person."),
        _ => null,
    };
}
