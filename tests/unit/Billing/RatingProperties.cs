using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;
using FsCheck;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Billing;

public sealed class RatingProperties
{
    private static readonly DateTimeOffset Appointment = Scenario.At("2026-11-04T10:00-06:00");

    [Property]
    public void The_minimum_is_respected(ushort miles, ushort rate, ushort minimum)
    {
        var scenario = new Scenario { Freight = new Commodity(null, null, null, (miles + 1) / 10m, null) };
        var billed = scenario.With(Scenario.PerMile(rate / 1000m, minimum / 10m)).Rate().AmountOf("LHS")!.Value;

        billed.ShouldBeGreaterThanOrEqualTo(minimum / 10m);
        billed.ShouldBeGreaterThanOrEqualTo(decimal.Round((miles + 1) / 10m * rate / 1000m, 2, MidpointRounding.AwayFromZero));
    }

    [Property]
    public void No_charge_is_negative_or_finer_than_a_cent(short arrived, short worked, short departed, byte free, byte increment, byte? cap, bool late)
    {
        var rule = Scenario.Waiting with { FreeMinutes = free, IncrementMinutes = increment, CapMinutes = cap, LateForfeits = late };

        foreach (var charge in Visit(arrived, worked, departed).With(rule).Rate().Charges)
        {
            charge.Amount.Amount.ShouldBeGreaterThanOrEqualTo(0);
            charge.Amount.ShouldBe(charge.Amount.Round());
        }
    }

    [Property]
    public void Detention_never_falls_when_the_truck_leaves_later(short arrived, ushort departed, ushort more, byte increment)
    {
        var rule = Scenario.Waiting with { IncrementMinutes = increment };
        var early = Visit(arrived, null, departed).With(rule).Rate().AmountOf("DET/2/1") ?? 0;
        var late = Visit(arrived, null, departed + more).With(rule).Rate().AmountOf("DET/2/1") ?? 0;

        late.ShouldBeGreaterThanOrEqualTo(early);
    }

    [Property]
    public void Rounding_up_never_undercuts_the_exact_time(short arrived, short worked, ushort departed, byte increment)
    {
        var visit = Visit(arrived, worked, departed);
        var exact = visit.With(Scenario.Waiting with { IncrementMinutes = 0 }).Rate().AmountOf("DET/2/1") ?? 0;
        var counted = visit.With(Scenario.Waiting with { IncrementMinutes = increment }).Rate().AmountOf("DET/2/1") ?? 0;

        counted.ShouldBeGreaterThanOrEqualTo(exact);
    }

    [Property]
    public void The_order_of_stops_and_reported_charges_does_not_matter(int seed, NonEmptyArray<ushort> amounts)
    {
        var scenario = Visit(-30, 20, 212).With(Scenario.Waiting);
        foreach (var (index, amount) in amounts.Get.Index())
        {
            scenario = scenario.Report(index % 2 == 0 ? "LUM" : "DET", amount / 100m, stop: 1 + (index % 2), eventId: $"e{index}");
        }

        var random = new Random(seed);
        var shuffled = scenario with
        {
            Stops = [.. scenario.Stops.OrderBy(_ => random.Next())],
            Reported = [.. scenario.Reported.OrderBy(_ => random.Next())],
        };

        Rating.Rate(shuffled.Facts, scenario.Terms).Text().ShouldBe(scenario.Rate().Text());
    }

    [Property]
    public void Rating_twice_gives_the_same_text(short arrived, short worked, short departed, ushort amount)
    {
        var scenario = Visit(arrived, worked, departed).With(Scenario.Waiting).Report("LUM", amount / 100m).Report("TARP", eventId: "e2");

        scenario.Rate().Text().ShouldBe((scenario with { }).Rate().Text());
    }

    [Property]
    public void A_charge_told_twice_is_owed_once(ushort amount)
    {
        var scenario = new Scenario().Report("LUM", amount / 100m).Report("LUM", amount / 100m);

        scenario.Rate().Charges.Count(c => c.Kind == ChargeKind.Accessorial).ShouldBe(1);
    }

    [Property]
    public void Every_obligation_is_one_charge(NonEmptyArray<ushort> amounts)
    {
        var scenario = Visit(-30, 20, 212).With(Scenario.Waiting);
        foreach (var (index, amount) in amounts.Get.Index())
        {
            scenario = scenario.Report("LUM", amount % 3 == 0 ? null : amount / 100m, eventId: $"e{index}");
        }

        var owed = scenario.Rate().Charges.Select(c => c.Obligation).ToList();

        owed.Distinct(StringComparer.Ordinal).Count().ShouldBe(owed.Count);
        owed.Count.ShouldBe(2 + amounts.Get.Length);
    }

    private static Scenario Visit(int arrived, int? worked, int departed) => new Scenario().Stop(
        2,
        arrived: Minute(arrived),
        workStarted: worked is { } minute ? Minute(minute) : null,
        departed: Minute(departed));

    private static string Minute(int minutes) => Appointment.AddMinutes(minutes).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
