using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.8: statements with a cut-off day, preview, include and exclude, supplements.</summary>
public sealed class StatementTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(InvoicePeriod.Month, null, "2026-11-15", "2026-11-01", "2026-11-30")]
    [InlineData(InvoicePeriod.Month, 25, "2026-11-25", "2026-10-26", "2026-11-25")]
    [InlineData(InvoicePeriod.Month, 25, "2026-11-26", "2026-11-26", "2026-12-25")]
    [InlineData(InvoicePeriod.Month, 31, "2026-02-10", "2026-02-01", "2026-02-28")]
    [InlineData(InvoicePeriod.Month, 30, "2026-03-01", "2026-03-01", "2026-03-30")]
    [InlineData(InvoicePeriod.Week, null, "2026-11-29", "2026-11-23", "2026-11-29")]
    [InlineData(InvoicePeriod.Week, null, "2026-11-30", "2026-11-30", "2026-12-06")]
    public void A_day_belongs_to_one_period(InvoicePeriod period, int? cutOff, string day, string from, string to) =>
        StatementPeriod.Of(Day(day), new InvoicingRules([], [], [], Period: period, CutOffDay: cutOff)).ShouldBe(new StatementPeriod(Day(from), Day(to)));

    [Theory]
    [InlineData(28)]
    [InlineData(31)]
    public void Every_day_of_three_years_is_in_exactly_one_period(int cutOff)
    {
        var rules = new InvoicingRules([], [], [], Period: InvoicePeriod.Month, CutOffDay: cutOff);
        for (var day = Day("2026-01-01"); day < Day("2029-01-01"); day = day.AddDays(1))
        {
            var period = StatementPeriod.Of(day, rules)!;
            (period.From <= day && day <= period.To).ShouldBeTrue();
            StatementPeriod.Of(period.To.AddDays(1), rules)!.From.ShouldBe(period.To.AddDays(1));
        }
    }

    [Fact]
    public void Who_is_billed_by_the_shipment_has_no_period() => StatementPeriod.Of(Day("2026-11-15"), null).ShouldBeNull();

    [Fact]
    public void What_is_left_off_stays_off_and_comes_with_the_supplement()
    {
        ImmutableArray<StatementItem> waiting = [Item(1, 100m), Item(2, 50m), Item(3, 25m)];
        var state = Made(Statement.Definition.Empty, waiting, Id(2));
        state.Parts.Single().Items.Select(i => i.Shipment).ShouldBe([Id(1), Id(3)]);
        state.Parts.Single().Totals.ShouldBe([new Money(125m, Currency.Usd)]);
        state.Excluded.ShouldBe([Id(2)]);

        var supplement = Made(state, Statement.Waiting(state, [Item(4, 10m), .. waiting]));

        supplement.Parts[1].Items.Select(i => i.Shipment).ShouldBe([Id(2), Id(4)]);
        supplement.Excluded.ShouldBeEmpty();
    }

    [Fact]
    public void Made_again_nothing_is_on_it_twice()
    {
        ImmutableArray<StatementItem> waiting = [Item(1, 100m)];
        var state = Made(Statement.Definition.Empty, waiting);

        Statement.Make(state, Statement.Waiting(state, waiting), [], "rhea", Noon).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Currencies_are_never_added() => Statement.Sum([Item(1, 1m), Item(2, 2m) with { Value = new Money(5m, Currency.Eur) }]).ShouldBe([new Money(5m, Currency.Eur), new Money(1m, Currency.Usd)]);

    [Fact]
    public void A_stranger_cannot_be_left_off() =>
        Statement.Make(Statement.Definition.Empty, [Item(1, 1m)], [Id(9)], "rhea", Noon).Refusal!.Reason.ShouldBe(StatementRefusal.ExclusionInvalid);

    private static StatementState Made(StatementState state, ImmutableArray<StatementItem> waiting, params ImmutableArray<ShipmentId> exclude)
    {
        var after = Statement.Make(state, waiting, exclude, "rhea", Noon).Events.Aggregate(state, Statement.Evolve);
        TowerJson.Write(TowerJson.Read<StatementState>(TowerJson.Write(after))).ShouldBe(TowerJson.Write(after));
        return after;
    }

    private static StatementItem Item(int n, decimal amount) => new(Id(n), $"LD-{n}", Day("2026-11-20"), new Money(amount, Currency.Usd));

    private static ShipmentId Id(int n) => ShipmentId.Parse($"SH-{n}");

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
