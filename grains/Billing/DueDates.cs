using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>When an invoice is due (domain rules 5.8).</summary>
internal static class DueDates
{
    public static DateOnly Of(InvoiceDraft draft, DateTimeOffset postedAt)
    {
        var rule = draft.DueDate ?? new DueDateRule();
        var from = DateOnly.FromDateTime((rule.From == DueFrom.Delivery ? draft.DeliveredAt : postedAt).UtcDateTime);
        var start = rule.EndOfMonth ? new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month)) : from;
        return Moved(start.AddDays(draft.PaymentTermsDays), rule.Weekend);
    }

    private static DateOnly Moved(DateOnly due, WeekendDue weekend) => (weekend, due.DayOfWeek) switch
    {
        (WeekendDue.MondayAfter, DayOfWeek.Saturday) => due.AddDays(2),
        (WeekendDue.MondayAfter, DayOfWeek.Sunday) => due.AddDays(1),
        (WeekendDue.FridayBefore, DayOfWeek.Saturday) => due.AddDays(-1),
        (WeekendDue.FridayBefore, DayOfWeek.Sunday) => due.AddDays(-2),
        _ => due,
    };
}
