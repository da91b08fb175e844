using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Waiting beyond free time, stop by stop, on instants: a change of the clocks during the stop changes nothing (domain rules 5.3).</summary>
internal static class Detention
{
    public static void Rate(RateSheet sheet, Contract contract)
    {
        for (var i = 0; i < sheet.Facts.Stops.Length; i++)
        {
            var stop = sheet.Facts.Stops[i];
            if (stop.Arrived is { } arrived && RuleFor(contract, stop.Stop.Kind, sheet.Facts.Order.Mode) is { } rule)
            {
                var left = i + 1 < sheet.Facts.Stops.Length && sheet.Facts.Stops.Skip(i + 1).Any(s => s.Arrived is not null);
                Rate(sheet, rule, stop, arrived, left);
            }
        }
    }

    private static DetentionRule? RuleFor(Contract contract, StopKind kind, TransportMode mode) => contract.Detention
        .Where(r => (r.StopKind is null || r.StopKind == kind) && (r.Mode is null || r.Mode == mode))
        .MaxBy(r => (r.StopKind is null ? 0 : 1) + (r.Mode is null ? 0 : 1));

    private static void Rate(RateSheet sheet, DetentionRule rule, StopTimes stop, Observed arrived, bool left)
    {
        var late = (stop.Stop.PlannedTo ?? stop.Stop.PlannedFrom) is { } planned && arrived.At > planned;
        if (late && rule.LateForfeits)
        {
            return;
        }

        var start = StartOf(rule, stop, arrived, late);
        var end = rule.ClockStop == ClockStop.WorkEnd ? stop.WorkEnded ?? stop.Departed : stop.Departed;
        var obligation = string.Create(CultureInfo.InvariantCulture, $"DET/{stop.Stop.Sequence}/1");
        if (end is null)
        {
            Unmeasured(sheet, rule, stop, start, left, obligation);
            return;
        }

        var waited = Minutes(start, end.At);
        if (waited <= rule.FreeMinutes)
        {
            return;
        }

        var beyond = waited - rule.FreeMinutes;
        var counted = rule.IncrementMinutes > 0 ? (beyond + rule.IncrementMinutes - 1) / rule.IncrementMinutes * rule.IncrementMinutes : beyond;
        var capped = Math.Min(counted, rule.CapMinutes ?? int.MaxValue);
        var formula = string.Create(
            CultureInfo.InvariantCulture,
            $"{waited} min − {rule.FreeMinutes} min free = {beyond} min{(counted != beyond ? $" → {counted} min" : "")}{(capped != counted ? $", capped at {capped} min" : "")} × {rule.RatePerHour:0.00}/h");
        var inputs = ImmutableArray.Create(
            new ChargeInput("stop", $"{stop.Stop.Sequence} {stop.Stop.Place.Label}"), new ChargeInput("clock start", Time(start)), new ChargeInput("clock stop", Time(end.At)),
            new ChargeInput("arrived", $"{Time(arrived.At)}{(late ? " (late)" : "")}"));
        sheet.Charge(
            obligation, ChargeKind.Detention, "DET", new Money(capped / 60m * rule.RatePerHour, sheet.Currency),
            new ChargeExplanation(formula, inputs, "DET-01 v1", sheet.ContractName, [arrived.Position, end.Position]));
    }

    // On time: the appointment, or the start of work if that is first. Late: the start of work only. // USPS Publication 804
    private static DateTimeOffset StartOf(DetentionRule rule, StopTimes stop, Observed arrived, bool late)
    {
        var work = (stop.WorkStarted ?? stop.Docked)?.At;
        if (late)
        {
            return work ?? arrived.At;
        }

        return rule.OnTimeClock switch
        {
            ClockStart.Arrival => arrived.At,
            ClockStart.WorkStart => work ?? arrived.At,
            _ => Earlier(stop.Stop.PlannedFrom is { } from && from > arrived.At ? from : arrived.At, work),
        };
    }

    // Never billed "to now": when the truck is known to have gone and free time was over before, somebody must say when.
    private static void Unmeasured(RateSheet sheet, DetentionRule rule, StopTimes stop, DateTimeOffset start, bool left, string obligation)
    {
        var known = stop.WorkEnded?.At ?? stop.Completed?.At;
        if (known is { } at && Minutes(start, at) > rule.FreeMinutes && (left || stop.Completed is not null))
        {
            sheet.Miss(
                BlockReason.DetentionUnmeasured, obligation,
                $"Free time at {stop.Stop.Place.Label} was over before {Time(at)} and no departure was reported. Report when the truck left.", null);
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    private static int Minutes(DateTimeOffset from, DateTimeOffset to) => (int)Math.Floor((to - from).TotalMinutes);

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
