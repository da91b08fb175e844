using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.8: terms, end of month and weekends. Posted Thursday 2026-11-05, delivered Wednesday 2026-10-28.</summary>
public sealed class DueDateTests
{
    [Theory]
    [InlineData(30, DueFrom.Posting, false, WeekendDue.Stays, "2026-12-05")] // a Saturday
    [InlineData(30, DueFrom.Posting, false, WeekendDue.MondayAfter, "2026-12-07")]
    [InlineData(30, DueFrom.Posting, false, WeekendDue.FridayBefore, "2026-12-04")]
    [InlineData(31, DueFrom.Posting, false, WeekendDue.MondayAfter, "2026-12-07")] // a Sunday
    [InlineData(31, DueFrom.Posting, false, WeekendDue.FridayBefore, "2026-12-04")]
    [InlineData(32, DueFrom.Posting, false, WeekendDue.MondayAfter, "2026-12-07")]
    [InlineData(30, DueFrom.Posting, true, WeekendDue.Stays, "2026-12-30")]
    [InlineData(30, DueFrom.Delivery, false, WeekendDue.Stays, "2026-11-27")]
    [InlineData(10, DueFrom.Delivery, true, WeekendDue.Stays, "2026-11-10")]
    public void The_due_date_follows_the_rule(int days, DueFrom from, bool endOfMonth, WeekendDue weekend, string due) =>
        Due(days, new DueDateRule(from, endOfMonth, weekend)).ShouldBe(due);

    [Fact]
    public void Without_a_rule_terms_run_from_the_posting() => Due(30, null).ShouldBe("2026-12-05");

    private static string Due(int days, DueDateRule? rule) => DueDates.Of(
        new InvoiceDraft(
            ShipmentId.Parse("SH-1"), CustomerId.Parse("ACME"), [], Money.Zero(Currency.Usd), days, Scenario.At("2026-10-28T15:00Z"), [], rule),
        Scenario.At("2026-11-05T20:00Z")).ToString("O", CultureInfo.InvariantCulture);
}
