using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.3: early and late trucks, the end of the clock, hours, exempt places, notice.</summary>
public sealed class DetentionTermsTests
{
    private static readonly DetentionTerms Usual = new([], []);

    private static readonly Scenario Early = new Scenario().Stop(2, arrived: "2026-11-04T09:30-06:00", workStarted: "2026-11-04T10:20-06:00", departed: "2026-11-04T13:32-06:00");

    private static readonly Scenario Late = new Scenario().Stop(2, arrived: "2026-11-04T10:40-06:00", workStarted: "2026-11-04T11:00-06:00", departed: "2026-11-04T13:32-06:00");

    [Theory]
    [InlineData(EarlyClock.WindowOrWork, "212 min")]
    [InlineData(EarlyClock.Arrival, "242 min")]
    [InlineData(EarlyClock.WorkStart, "192 min")]
    public void An_early_truck_waits_from_what_the_contract_says(EarlyClock early, string ran) => Formula(Early, Usual with { Early = early }).ShouldStartWith(ran);

    [Theory]
    [InlineData(LateClock.WorkStart, "152 min")]
    [InlineData(LateClock.Arrival, "172 min")]
    public void A_late_truck_waits_from_what_the_contract_says(LateClock late, string ran) => Formula(Late, Usual with { Late = late }).ShouldStartWith(ran);

    [Theory]
    [InlineData(ClockStop.Departure, "240 min")]
    [InlineData(ClockStop.WorkEnd, "180 min")]
    [InlineData(ClockStop.Receipt, "195 min")]
    [InlineData(ClockStop.FirstOfWorkEndAndDeparture, "180 min")]
    public void The_clock_stops_by_the_contract(ClockStop stop, string ran) => new Scenario()
        .Stop(2, arrived: "2026-11-04T10:00-06:00", workEnded: "2026-11-04T13:00-06:00", completed: "2026-11-04T13:15-06:00", departed: "2026-11-04T14:00-06:00")
        .With(Scenario.Waiting with { ClockStop = stop }).Rate().Find("DET/2/1")!.Explanation.Formula.ShouldStartWith(ran);

    [Fact]
    public void The_drivers_rest_after_the_signed_receipt_is_not_charged() => new Scenario()
        .Stop(2, arrived: "2026-11-04T10:00-06:00", completed: "2026-11-04T11:30-06:00", departed: "2026-11-04T20:00-06:00")
        .With(Scenario.Waiting with { ClockStop = ClockStop.Receipt }).Rate().Find("DET/2/1").ShouldBeNull();

    [Fact]
    public void The_clock_runs_only_in_the_hours_of_the_place()
    {
        var hours = Usual with { Hours = [new OpenHours(DayOfWeek.Wednesday, new(8, 0), new(17, 0)), new OpenHours(DayOfWeek.Thursday, new(8, 0), new(17, 0))] };
        var overnight = new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", departed: "2026-11-05T09:00-06:00");

        var charge = overnight.With(Scenario.Waiting with { Terms = hours }).Rate().Find("DET/2/1")!;

        charge.Explanation.Formula.ShouldStartWith("480 min − 120 min free = 360 min");
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("hours", "Wednesday 08:00 to 17:00, Thursday 08:00 to 17:00"));
    }

    [Fact]
    public void An_exempt_place_pays_nothing_and_needs_no_departure()
    {
        var rule = Scenario.Waiting with { Terms = Usual with { ExemptPlaces = ["acme DC"] } };
        var at = Early.Stops[1].Stop;
        var scenario = Early with { Stops = Early.Stops.SetItem(1, Early.Stops[1] with { Stop = at with { Place = at.Place with { Name = "Acme DC" } } }) };

        scenario.With(rule).Rate().Charges.ShouldHaveSingleItem().Code.ShouldBe("LHS");
    }

    [Theory]
    [InlineData(false, ChargeStatus.Waiting)]
    [InlineData(true, ChargeStatus.Approved)]
    public void Without_the_notice_that_the_contract_asks_for_a_person_decides(bool warned, ChargeStatus status)
    {
        var scenario = new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", departed: "2026-11-04T12:30-06:00").With(Scenario.Waiting with { Terms = Usual with { NoticeNeeded = true } });
        var facts = warned ? scenario.Facts with { Notices = ImmutableSortedDictionary<int, DateTimeOffset>.Empty.Add(2, Scenario.At("2026-11-04T11:30-06:00")) } : scenario.Facts;

        var result = Rating.Rate(facts, scenario.Terms);

        result.Find("DET/2/1")!.Status.ShouldBe(status);
        result.Gap(BlockReason.ChargeNotApproved)?.Sentence.ShouldContain("no warning is recorded");
    }

    [Property]
    public void Open_time_is_never_longer_than_the_wait_and_everything_open_is_the_wait(ushort minutes, ushort start)
    {
        var from = Scenario.At("2026-10-31T00:00-05:00").AddMinutes(start);
        var to = from.AddMinutes(minutes);
        ImmutableArray<OpenHours> day = [.. Enum.GetValues<DayOfWeek>().Select(d => new OpenHours(d, new(8, 0), new(17, 0)))];

        OpenTime.Between(from, to, Scenario.Dallas, day).ShouldBeInRange(TimeSpan.Zero, to - from);
        OpenTime.Between(from, to, Scenario.Dallas, []).ShouldBe(to - from);
        var open = OpenTime.Between(from, to, Scenario.Dallas, day);
        if (open > TimeSpan.Zero)
        {
            OpenTime.Between(from, OpenTime.After(from, open, Scenario.Dallas, day)!.Value, Scenario.Dallas, day).ShouldBe(open);
        }
    }

    private static string Formula(Scenario visit, DetentionTerms terms) => visit.With(Scenario.Waiting with { Terms = terms }).Rate().Find("DET/2/1")!.Explanation.Formula;
}
