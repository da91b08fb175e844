using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>The days of a statement.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record StatementPeriod(DateOnly From, DateOnly To)
{
    /// <summary>The period that a day belongs to; null for a customer that is billed by the shipment.</summary>
    public static StatementPeriod? Of(DateOnly day, InvoicingRules? rules) => rules?.Period switch
    {
        InvoicePeriod.Week => Week(day),
        InvoicePeriod.Month => Month(day, rules.CutOffDay ?? 31),
        _ => null,
    };

    private static StatementPeriod Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new StatementPeriod(monday, monday.AddDays(6));
    }

    private static StatementPeriod Month(DateOnly day, int cutOff)
    {
        var to = CutOff(day, cutOff);
        to = day > to ? CutOff(new DateOnly(day.Year, day.Month, 1).AddMonths(1), cutOff) : to;
        return new StatementPeriod(CutOff(new DateOnly(to.Year, to.Month, 1).AddMonths(-1), cutOff).AddDays(1), to);
    }

    private static DateOnly CutOff(DateOnly month, int day) => new(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)));
}
