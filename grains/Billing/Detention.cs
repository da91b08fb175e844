using System.Globalization;
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

    /// <param name="contract">The contract in force.</param>
    /// <param name="stop">What happened at the stop.</param>
    /// <param name="route">The other stops.</param>
    /// <param name="mode">How the freight moves.</param>
    /// <param name="notices">When somebody was warned, by stop.</param>
    /// <param name="currency">The currency of the contract.</param>
    public static Priced Rate(
        ContractInForce contract, StopTimes stop, Route route, TransportMode mode, ImmutableSortedDictionary<int, DateTimeOffset> notices, Currency currency) =>
        RuleFor(contract.Contract.Detention, stop.Stop, mode) is { } rule
            ? Measure(contract.Label, rule, stop, route.SeenAfter(stop), notices.TryGetValue(stop.Stop.Sequence, out var notice) ? notice : null, currency)
            : Priced.Nothing;

    /// <summary>What a wait costs by a rule.</summary>
    /// <param name="contract">Number and version of the contract, for the explanation.</param>
    /// <param name="rule">The rule of the stop.</param>
    /// <param name="stop">What happened there.</param>
    /// <param name="next">The first sign of the truck at a later stop; null when there is none.</param>
    /// <param name="notice">When somebody was warned; null when nobody was.</param>
    /// <param name="currency">The currency of the contract.</param>
    public static Priced Measure(string contract, DetentionRule rule, StopTimes stop, Observed? next, DateTimeOffset? notice, Currency currency)
    {
        if (DetentionClock.Read(stop, rule) is not { } clock || (clock.Late && rule.LateForfeits))
        {
            return Priced.Nothing;
        }

        return clock is { Start: { } start, End: { } end }
            ? Charge(contract, stop, rule, clock, OpenTime.Between(start, end, stop.Stop.Zone, rule.Terms?.Hours ?? []), notice, currency)
            : Unmeasured(stop, next?.At, rule, clock);
    }

    /// <summary>The obligation of the first visit to a stop.</summary>
    public static string Obligation(int stop) => $"{Code}/{Figures.Number(stop)}/1";

    /// <summary>The rule of a stop; null where none is charged. One for the stop's kind is more specific than one for the mode; the customer's rule refuses two of the same scope.</summary>
    public static DetentionRule? RuleFor(ImmutableArray<DetentionRule> rules, Stop stop, TransportMode mode)
    {
        var (kind, best) = (stop.Kind, default(DetentionRule));
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

        return best?.Terms?.ExemptPlaces.Contains(stop.Place.Name ?? "", StringComparer.OrdinalIgnoreCase) == true ? null : best;
    }

    private static Priced Charge(string contract, StopTimes stop, DetentionRule rule, DetentionClock clock, TimeSpan ran, DateTimeOffset? notice, Currency currency)
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
        inputs = notice is { } told ? inputs.Add(new("notice given", Figures.Local(told, zone))) : inputs;
        inputs = rule.Terms is { Hours: { IsDefaultOrEmpty: false } hours } ? inputs.Add(new("hours", Hours(hours))) : inputs;
        var held = rule.Terms is { NoticeNeeded: true } && notice is null ? "the contract pays waiting only when somebody was warned before free time ended, and no warning is recorded" : null;
        return new Line(Obligation(stop.Stop.Sequence), ChargeKind.Detention, price.Code, amount, new ChargeExplanation(
            $"{price.Formula} → {amount}", inputs, Rule, contract, clock.RestsOn), held);
    }

    private static string Hours(ImmutableArray<OpenHours> hours) =>
        string.Join(", ", hours.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Day} {h.From:HH\\:mm} to {h.To:HH\\:mm}")));

    private static Priced Unmeasured(StopTimes stop, DateTimeOffset? next, DetentionRule rule, DetentionClock clock)
    {
        var free = TimeSpan.FromMinutes(rule.FreeMinutes);
        var from = clock.Start ?? clock.Present.At;
        var last = stop.Last()!.At;
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
