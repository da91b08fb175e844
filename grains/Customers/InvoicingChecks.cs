using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Exceptions;
using ControlTower.Grains.Ledger;
using static ControlTower.Grains.Customers.CustomerChecks;

namespace ControlTower.Grains.Customers;

/// <summary>What an account's further billing rules must satisfy; the first violation found, or null.</summary>
internal static class InvoicingChecks
{
    private const int MaxErp = 64;

    public static Refusal? Find(Customer customer)
    {
        if (customer.Erp is { Length: > MaxErp })
        {
            return Wrong($"The ERP's name has more than {MaxErp} characters.");
        }

        return customer.Billing.Further is not { } rules ? null
            : First(rules.Evidence, e => Code(e.Code) is { } wrong ? Wrong($"The charge code '{e.Code}' of an evidence rule {wrong}.") : null)
                ?? First(rules.AuthorisationFor, c => Code(c) is { } wrong ? Wrong($"The charge code '{c}' that needs an authorisation {wrong}.") : null)
                ?? First(rules.Patterns, Pattern)
                ?? Figure(rules);
    }

    private static Refusal? Pattern(ReferencePattern pattern) => ReferenceChecks.Problem(pattern.Pattern ?? "") is { } wrong
        ? Wrong($"The pattern '{pattern.Pattern}' of {pattern.Type} {wrong}.")
        : null;

    private static Refusal? Figure(InvoicingRules rules) => rules switch
    {
        { AuthorisationAbove: < 0 } => Wrong("AuthorisationAbove is below 0. Leave it out when there is no such limit."),
        { CutOffDay: < 1 or > 31 } => Wrong($"The cut-off day {Figures.Number(rules.CutOffDay.Value)} is outside 1 to 31."),
        { Tolerance.Amount: < 0 } or { Tolerance.Percent: < 0 or > 100 } => Wrong("The tolerance is below 0, or above 100 percent."),
        _ => null,
    };

    private static Refusal Wrong(string detail) => Refuse(CustomerRefusal.BillingRulesInvalid, detail);
}
