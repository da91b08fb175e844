using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;

namespace ControlTower.Tests.Unit.Billing;

public sealed class DetentionTests
{
    // Domain rules 5.3: appointment 10:00, arrived 09:30, unload start 10:20, left 13:32.
    private static readonly Scenario WorkedCheck = new Scenario().Stop(
        2, arrived: "2026-11-04T09:30-06:00", workStarted: "2026-11-04T10:20-06:00", departed: "2026-11-04T13:32-06:00", completed: "2026-11-04T13:20-06:00");

    private static readonly Scenario Late = new Scenario().Stop(
        2, arrived: "2026-11-04T10:40-06:00", workStarted: "2026-11-04T11:00-06:00", departed: "2026-11-04T13:32-06:00", completed: "2026-11-04T13:20-06:00");

    [Theory]
    [InlineData(0, "115.00")]
    [InlineData(15, "131.25")]
    [InlineData(30, "150.00")]
    [InlineData(60, "150.00")]
    public void The_worked_check_of_212_minutes(int increment, decimal due) =>
        WorkedCheck.With(Scenario.Waiting with { IncrementMinutes = increment }).Rate().AmountOf("DET/2/1").ShouldBe(due);

    [Fact]
    public void The_explanation_holds_every_figure()
    {
        var explanation = WorkedCheck.With(Scenario.Waiting).Rate().Find("DET/2/1")!.Explanation;

        explanation.Formula.ShouldBe("212 min − 120 min free = 92 min → 105 min × 75.00/h → USD 131.25");
        explanation.Rule.ShouldBe("DET-01 v2");
        explanation.Contract.ShouldBe("C-2026 v3");
        explanation.RestsOn.ShouldBe(["2/arrived", "2/work-started", "2/departed"]);
        explanation.Inputs.ShouldContain(new ChargeInput("clock started", "2026-11-04 10:00:00 -06:00 (start of the planned window)"));
        explanation.Inputs.ShouldContain(new ChargeInput("clock stopped", "2026-11-04 13:32:00 -06:00 (departure)"));
        explanation.Inputs.ShouldContain(new ChargeInput("free time", "120 min"));
    }

    [Fact]
    public void A_late_truck_waits_from_the_start_of_work_only()
    {
        var charge = Late.With(Scenario.Waiting).Rate().Find("DET/2/1")!;

        charge.Amount.Amount.ShouldBe(56.25m); // 152 − 120 = 32 → 45 min
        charge.Explanation.Formula.ShouldStartWith("152 min − 120 min free = 32 min → 45 min");
    }

    [Fact]
    public void A_late_truck_forfeits_where_the_contract_says_so()
    {
        var result = Late.With(Scenario.Waiting with { LateForfeits = true }).Rate();

        result.Find("DET/2/1").ShouldBeNull();
        result.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void Arriving_on_the_last_minute_of_the_window_is_on_time() =>
        WorkedCheck.Window(2, "2026-11-04T08:00-06:00", "2026-11-04T09:30-06:00")
            .With(Scenario.Waiting with { LateForfeits = true })
            .Rate().AmountOf("DET/2/1").ShouldBe(131.25m + 37.50m); // from 09:30: 242 − 120 = 122 → 135 min

    [Fact]
    public void An_early_truck_unloaded_before_its_appointment_waits_from_there() =>
        WorkedCheck.Stop(2, arrived: "2026-11-04T08:00-06:00", workStarted: "2026-11-04T08:30-06:00", departed: "2026-11-04T10:45-06:00")
            .With(Scenario.Waiting).Rate().Find("DET/2/1")!.Explanation.Formula.ShouldStartWith("135 min − 120 min free = 15 min");

    [Theory]
    [InlineData(ClockStart.Appointment, "clock started", "2026-11-04 10:30:00 -06:00 (arrival)")]
    [InlineData(ClockStart.Arrival, "clock started", "2026-11-04 10:30:00 -06:00 (arrival)")]
    [InlineData(ClockStart.WorkStart, "clock started", "2026-11-04 11:00:00 -06:00 (start of work)")]
    public void The_contract_says_what_starts_the_clock_of_a_truck_within_its_window(ClockStart start, string name, string value) =>
        new Scenario().Window(2, "2026-11-04T10:00-06:00", "2026-11-04T12:00-06:00")
            .Stop(2, arrived: "2026-11-04T10:30-06:00", workStarted: "2026-11-04T11:00-06:00", departed: "2026-11-04T16:00-06:00")
            .With(Scenario.Waiting with { OnTimeClock = start })
            .Rate().Find("DET/2/1")!.Explanation.Inputs.ShouldContain(new ChargeInput(name, value));

    [Fact]
    public void Without_a_window_every_truck_is_on_time_and_waits_from_arrival() =>
        WorkedCheck.Window(2, null, null).With(Scenario.Waiting with { LateForfeits = true }).Rate()
            .Find("DET/2/1")!.Explanation.Formula.ShouldStartWith("242 min");

    [Fact]
    public void The_clock_stops_at_the_end_of_work_where_the_contract_says_so()
    {
        var scenario = WorkedCheck.Stop(
            2, arrived: "2026-11-04T09:30-06:00", workEnded: "2026-11-04T12:30-06:00", departed: "2026-11-04T18:00-06:00").With(Scenario.Waiting with { ClockStop = ClockStop.WorkEnd });

        scenario.Rate().AmountOf("DET/2/1").ShouldBe(37.50m); // 150 − 120 = 30
    }

    [Fact]
    public void Delivery_is_the_end_of_unloading_when_nobody_reported_another() =>
        new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", completed: "2026-11-04T12:30-06:00")
            .With(Scenario.Waiting with { ClockStop = ClockStop.WorkEnd })
            .Rate().Find("DET/2/1")!.Explanation.Inputs.ShouldContain(new ChargeInput("clock stopped", "2026-11-04 12:30:00 -06:00 (delivery)"));

    [Theory]
    [InlineData("2026-11-04T12:00:00-06:00", 0)]
    [InlineData("2026-11-04T11:00:00-06:00", 0)]
    [InlineData("2026-11-04T12:00:01-06:00", "18.75")]
    [InlineData("2026-11-04T12:15:00-06:00", "18.75")]
    [InlineData("2026-11-04T12:15:01-06:00", "37.50")]
    public void Nothing_is_charged_within_free_time_and_each_started_increment_after_it(string departed, decimal due) =>
        (new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", departed: departed).With(Scenario.Waiting).Rate().AmountOf("DET/2/1") ?? 0m)
            .ShouldBe(due);

    [Fact]
    public void The_cap_bounds_the_chargeable_minutes()
    {
        var charge = WorkedCheck.With(Scenario.Waiting with { CapMinutes = 60 }).Rate().Find("DET/2/1")!;

        charge.Amount.Amount.ShouldBe(75m);
        charge.Explanation.Formula.ShouldBe("212 min − 120 min free = 92 min → 105 min, at most 60 min × 75.00/h → USD 75.00");
    }

    [Fact]
    public void No_detention_rule_no_charge() => WorkedCheck.Rate().Charges.ShouldHaveSingleItem().Code.ShouldBe("LHS");

    [Fact]
    public void The_rule_for_the_stop_kind_wins_over_the_one_for_the_mode_and_the_general_one() =>
        WorkedCheck.With(
            Scenario.Waiting with { RatePerHour = 10m },
            Scenario.Waiting with { RatePerHour = 60m, StopKind = StopKind.Delivery },
            Scenario.Waiting with { RatePerHour = 20m, Mode = TransportMode.Ftl },
            Scenario.Waiting with { RatePerHour = 30m, StopKind = StopKind.Pickup }).Rate().AmountOf("DET/2/1").ShouldBe(105m);

    [Theory]
    [InlineData("2026-03-08T00:30-06:00", "2026-03-08T04:30-05:00", 180)] // 02:00 → 03:00: four hours on the wall, three in truth
    [InlineData("2026-11-01T00:30-05:00", "2026-11-01T03:30-06:00", 240)] // 02:00 → 01:00: three on the wall, four in truth
    public void A_clock_change_during_the_wait_does_not_change_its_length(string arrived, string departed, int minutes) =>
        new Scenario().Window(2, null, null).Stop(2, arrived: arrived, departed: departed).With(Scenario.Waiting)
            .With(c => c with { EffectiveFrom = new DateOnly(2025, 1, 1) })
            .Rate().Find("DET/2/1")!.Explanation.Formula.ShouldStartWith($"{minutes} min − 120 min free");

    [Fact]
    public void The_same_wall_time_twice_in_an_autumn_night_is_told_apart()
    {
        var inputs = new Scenario().Window(2, null, null).Stop(2, arrived: "2026-11-01T01:30-05:00", departed: "2026-11-01T04:30-06:00")
            .With(Scenario.Waiting).Rate().Find("DET/2/1")!.Explanation.Inputs;

        inputs.ShouldContain(new ChargeInput("arrived", "2026-11-01 01:30:00 -05:00"));
        inputs.ShouldContain(new ChargeInput("clock stopped", "2026-11-01 04:30:00 -06:00 (departure)"));
    }

    [Fact]
    public void An_arrival_after_midnight_is_late_for_an_appointment_before_it() =>
        new Scenario().Window(2, "2026-11-04T23:00-06:00", "2026-11-04T23:30-06:00")
            .Stop(2, arrived: "2026-11-05T00:10-06:00", workStarted: "2026-11-05T01:00-06:00", departed: "2026-11-05T04:00-06:00")
            .With(Scenario.Waiting).Rate().AmountOf("DET/2/1").ShouldBe(75m); // from 01:00: 180 − 120

    [Fact]
    public void A_window_over_midnight_is_one_window() =>
        new Scenario().Window(2, "2026-11-04T23:00-06:00", "2026-11-05T01:00-06:00")
            .Stop(2, arrived: "2026-11-05T00:10-06:00", departed: "2026-11-05T03:10-06:00")
            .With(Scenario.Waiting with { LateForfeits = true }).Rate().AmountOf("DET/2/1").ShouldBe(75m);

    [Fact]
    public void A_pickup_waits_until_it_departs() =>
        new Scenario().Stop(1, arrived: "2026-11-03T08:00-06:00", completed: "2026-11-03T11:00-06:00").With(Scenario.Waiting)
            .Rate().AmountOf("DET/1/1").ShouldBe(75m);

    [Fact]
    public void Two_stops_are_two_obligations() =>
        WorkedCheck.Stop(1, arrived: "2026-11-03T08:00-06:00", departed: "2026-11-03T11:00-06:00").With(Scenario.Waiting).Rate()
            .Charges.Select(c => c.Obligation).ShouldBe(["LHS", "DET/1/1", "DET/2/1"]);

    [Fact]
    public void A_missing_departure_after_free_time_is_a_gap_and_never_billed_to_now()
    {
        var result = new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", workStarted: "2026-11-04T12:30-06:00", completed: "2026-11-04T13:00-06:00")
            .With(Scenario.Waiting).Rate();

        result.Find("DET/2/1").ShouldBeNull();
        var gap = result.Gap(BlockReason.DetentionUnmeasured)!;
        gap.Subject.ShouldBe("DET/2/1");
        gap.Sentence.ShouldBe(
            "Stop 2 (Chicago, IL): the truck was there from 2026-11-04 10:00:00 -06:00, free time of 120 min is passed, and this is not reported: departure. Report it; waiting is never charged up to now.");
    }

    [Fact]
    public void A_delivery_within_free_time_needs_no_departure() => Gaps(
        new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", completed: "2026-11-04T11:00-06:00")).ShouldBe(0);

    [Fact]
    public void A_time_known_to_the_day_only_never_measures_waiting()
    {
        var scenario = new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", departed: "2026-11-04T18:00-06:00", completed: "2026-11-04T17:00-06:00");
        var stop = scenario.Stops[1];

        Gaps(scenario with { Stops = scenario.Stops.SetItem(1, stop with { Departed = stop.Departed! with { DayOnly = true } }) }).ShouldBe(1);
        Gaps(scenario with { Stops = scenario.Stops.SetItem(1, stop with { Arrived = stop.Arrived! with { DayOnly = true } }) }).ShouldBe(0);
    }

    [Fact]
    public void A_truck_that_only_arrived_is_no_gap_yet() => Gaps(new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00")).ShouldBe(0);

    [Fact]
    public void A_truck_seen_at_the_next_stop_within_free_time_cannot_have_waited() => Gaps(
        new Scenario().Stop(1, arrived: "2026-11-03T08:00-06:00").Stop(2, arrived: "2026-11-03T09:59-06:00", completed: "2026-11-03T10:01-06:00")).ShouldBe(0);

    [Fact]
    public void A_truck_seen_at_the_next_stop_much_later_may_have_waited() => Gaps(
        new Scenario().Stop(1, arrived: "2026-11-03T08:00-06:00").Stop(2, arrived: "2026-11-04T09:00-06:00", completed: "2026-11-04T10:01-06:00")).ShouldBe(1);

    [Fact]
    public void A_late_truck_whose_start_of_work_is_unknown_cannot_be_measured()
    {
        var result = new Scenario().Stop(2, arrived: "2026-11-04T10:40-06:00", departed: "2026-11-04T15:00-06:00").With(Scenario.Waiting).Rate();

        result.Find("DET/2/1").ShouldBeNull();
        result.Gap(BlockReason.DetentionUnmeasured)!.Sentence.ShouldContain("not reported: start of work, because the truck was late");
    }

    [Fact]
    public void A_late_truck_gone_within_free_time_owes_nothing() => Gaps(
        new Scenario().Stop(2, arrived: "2026-11-04T10:40-06:00", departed: "2026-11-04T12:40-06:00")).ShouldBe(0);

    [Fact]
    public void A_departure_without_any_sign_of_arrival_is_not_charged() => Gaps(new Scenario().Stop(2, departed: "2026-11-04T15:00-06:00")).ShouldBe(0);

    [Fact]
    public void A_truck_seen_at_the_dock_first_waits_from_there()
    {
        var inputs = new Scenario().Stop(2, docked: "2026-11-04T10:00-06:00", departed: "2026-11-04T13:00-06:00").With(Scenario.Waiting).Rate()
            .Find("DET/2/1")!.Explanation.Inputs;

        inputs.ShouldContain(new ChargeInput("first seen", "2026-11-04 10:00:00 -06:00"));
    }

    private static int Gaps(Scenario scenario)
    {
        RatingResult result = scenario.With(Scenario.Waiting).Rate();
        result.Charges.ShouldNotContain(c => c.Kind == ChargeKind.Detention);
        return result.Gaps.Length;
    }
}
