using System.Globalization;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Customers;

/// <summary>An account's further billing rules in words; only those that say something.</summary>
public static class AccountWords
{
    /// <summary>Name and rule.</summary>
    public static IEnumerable<(string Name, string Rule)> Further(Customer customer)
    {
        if (customer.Erp is { } erp)
        {
            yield return ("Kept by", erp);
        }

        if (customer.DueDate is { } due && due != new DueDateRule())
        {
            yield return ("Due", Due(due));
        }

        if (customer.Billing.Further is not { } rules)
        {
            yield break;
        }

        foreach (var (name, rule) in Of(rules, customer.Currency))
        {
            if (rule is not null)
            {
                yield return (name, rule);
            }
        }
    }

    private static (string Name, string? Rule)[] Of(InvoicingRules rules, Currency currency) =>
    [
        ("Billed", rules.Period switch { InvoicePeriod.Week => "by weekly statement", InvoicePeriod.Month => $"by monthly statement{CutOff(rules.CutOffDay)}", _ => null }),
        ("Extras", rules.SeparateAccessorials ? "on an invoice of their own" : null),
        ("Papers for charges", Joined(rules.Evidence.Select(e => $"{e.Code}: {Words.Of(e.Document).ToLowerInvariant()}"))),
        ("Authorisation number for", Joined(rules.AuthorisationFor)),
        ("Authorisation number above", rules.AuthorisationAbove is { } above ? Show.Money(new Money(above, currency)) : null),
        ("References look like", Joined(rules.Patterns.Select(p => $"{Words.Of(p.Type)} {p.Pattern}"))),
        ("May stay unpaid", rules.Tolerance is { } tolerance ? Tolerance(tolerance, currency) : null),
        ("Other currencies", rules.Exchange is { } exchange ? Exchange(exchange) : null),
        ("Sent", rules.Channel == InvoiceChannel.Erp ? null : Words.Split(rules.Channel.ToString())),
    ];

    private static string Exchange(ExchangeTerms terms) => terms.Date == ExchangeDate.Fixed
        ? string.Create(CultureInfo.InvariantCulture, $"at {terms.FixedRate}, agreed: {terms.Source}")
        : $"by {terms.Source} on the {(terms.Date == ExchangeDate.Delivery ? "day of delivery" : "tax point")}{(terms.Inverse ? ", turned round where need be" : "")}";

    private static string CutOff(int? day) => day is { } d ? string.Create(CultureInfo.InvariantCulture, $", to the {d}.") : "";

    private static string? Joined(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } text ? text : null;

    private static string Due(DueDateRule rule) =>
        $"terms from {(rule.From == DueFrom.Delivery ? "delivery" : "posting")}{(rule.EndOfMonth ? ", end of month" : "")}" +
        rule.Weekend switch { WeekendDue.MondayAfter => ", weekend to Monday", WeekendDue.FridayBefore => ", weekend to Friday", _ => "" };

    private static string? Tolerance(PaymentTolerance tolerance, Currency currency) => Joined(
        new[]
        {
            tolerance.Amount is { } amount ? Show.Money(new Money(amount, currency)) : null,
            tolerance.Percent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %") : null,
        }.OfType<string>());
}
