using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Waiting beyond free time, per visit (domain rules 5.3). Never billed "to now": without an end it is a gap, or nothing when detention can be ruled out.</summary>
internal static class Detention
{
    public const string Code = "DET";
    private const string Rule = "DET-01 v2";

    public static Priced Rate(ContractInForce contract, StopTimes stop, Route route, TransportMode mode, Currency currency)
    {
        if (MostSpecific(contract.Contract.Detention, stop.Stop.Kind, mode) is not { } rule
            || DetentionClock.Read(stop, rule) is not { } clock
            || (clock.Late && rule.LateForfeits))
        {
            return Priced.Nothing;
        }

        return clock is { Start: { } start, End: { } end }
            ? Charge(contract, stop, rule, clock, end - start, currency)
            : Unmeasured(stop, route, rule, clock);
    }

    /// <summary>The obligation of the first visit to a stop.</summary>
    public static string Obligation(int stop) => $"{Code}/{Figures.Number(stop)}/1";

    // A rule for the stop's kind is more specific than one for the mode; the customer's rule refuses two of the same scope.
    private static DetentionRule? MostSpecific(ImmutableArray<DetentionRule> rules, StopKind kind, TransportMode mode)
    {
        DetentionRule? best = null;
        var fit = -1;
        foreach (var rule in rules)
        {
            if ((rule.StopKind ?? kind) != kind || (rule.Mode ?? mode) != mode)
            {
                continue;
            }

            var found = (rule.StopKind is null ? 0 : 2) + (rule.Mode is null ? 0 : 1);
            if (found > fit)
            {
                (best, fit) = (rule, found);
            }
        }

        return best;
    }

    private static Priced Charge(ContractInForce contract, StopTimes stop, DetentionRule rule, DetentionClock clock, TimeSpan ran, Currency currency)
    {
        var price = WaitingPrice.Of(ran, rule);
        if (price.Amount == 0)
        {
            return Priced.Nothing;
        }

        var amount = new Money(price.Amount, currency).Round();
        var zone = stop.Stop.Zone;
        ImmutableArray<ChargeInput> inputs =
        [
            new("stop", $"{Figures.Number(stop.Stop.Sequence)} {stop.Stop.Place.Label}"),
            new("window", Window(stop.Stop)),
            new(stop.Arrived is null ? "first seen" : "arrived", Figures.Local(clock.Present.At, zone)),
            new("clock started", $"{Figures.Local(clock.Start!.Value, zone)} ({clock.StartWhy})"),
            new("clock stopped", $"{Figures.Local(clock.End!.Value, zone)} ({clock.EndWhy})"),
            new("zone", Zones.Label(zone)),
            new("free time", $"{Figures.Number(rule.FreeMinutes)} min"),
            new("increment", Increment(rule)),
            new("rate per hour", Figures.Price(rule.RatePerHour)),
        ];
        return new Line(Obligation(stop.Stop.Sequence), ChargeKind.Detention, price.Code, amount, new ChargeExplanation(
            $"{price.Formula} → {amount}", inputs, Rule, contract.Label, clock.RestsOn));
    }

    private static Priced Unmeasured(StopTimes stop, Route route, DetentionRule rule, DetentionClock clock)
    {
        var free = TimeSpan.FromMinutes(rule.FreeMinutes);
        var from = clock.Start ?? clock.Present.At;
        var last = stop.Last()!.At;
        var next = route.SeenAfter(stop)?.At;
        var ceiling = clock.End ?? stop.Departed?.At ?? (next >= last ? next : null);
        if (ceiling - from <= free)
        {
            return Priced.Nothing; // gone before free time could end
        }

        var passed = last - from > free;
        var left = stop.Departed is not null || stop.Completed is not null || next is not null;
        var unknown = ceiling is not null && stop.Completed is null; // seen elsewhere since, and nobody said when it left
        return (passed && (left || clock.Start is not null)) || unknown
            ? Gap(stop, rule, clock, passed)
            : Priced.Nothing; // still within free time, or handed over within it
    }

    private static RatingGap Gap(StopTimes stop, DetentionRule rule, DetentionClock clock, bool passed)
    {
        var missing = clock.Start is null ? clock.StartWhy : clock.EndWhy;
        var zone = stop.Stop.Zone;
        var what = passed ? $"free time of {Figures.Number(rule.FreeMinutes)} min is passed" : "it may have waited beyond free time";
        return new RatingGap(
            BlockReason.DetentionUnmeasured,
            Obligation(stop.Stop.Sequence),
            $"Stop {Figures.Number(stop.Stop.Sequence)} ({stop.Stop.Place.Label}): the truck was there from {Figures.Local(clock.Present.At, zone)}, {what}, and this is not reported: {missing}. Report it; waiting is never charged up to now.",
            null);
    }

    private static string Increment(DetentionRule rule) => (rule.IncrementMinutes, rule.Steps?.Rounding) switch
    {
        (0, _) => "exact",
        (var minutes, IncrementRounding.Nearest) => $"{Figures.Number(minutes)} min, rounded to the nearest",
        (var minutes, _) => $"{Figures.Number(minutes)} min, rounded up",
    };

    private static string Window(Stop stop) => (stop.PlannedFrom, stop.PlannedTo) switch
    {
        ({ } from, { } to) => $"{Figures.Local(from, stop.Zone)} to {Figures.Local(to, stop.Zone)}",
        ({ } from, null) => Figures.Local(from, stop.Zone),
        (null, { } to) => $"until {Figures.Local(to, stop.Zone)}",
        _ => "none agreed",
    };
}
