using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Billing;

/// <summary>When the detention clock of a visit ran (domain rules 5.3). Everything is computed on instants, so a night with a clock change has its true length.</summary>
/// <param name="Present">The first sign of the truck at the stop.</param>
/// <param name="Start">When the clock started; null when what starts it was not reported.</param>
/// <param name="StartWhy">What started it.</param>
/// <param name="End">When it stopped; null when what stops it was not reported.</param>
/// <param name="EndWhy">What stopped it.</param>
/// <param name="Late">True when the truck came after the planned window.</param>
/// <param name="RestsOn">The facts used.</param>
internal sealed record DetentionClock(
    Observed Present, DateTimeOffset? Start, string StartWhy, DateTimeOffset? End, string EndWhy, bool Late, ImmutableArray<string> RestsOn)
{
    /// <summary>Reads the clock; null when the truck was not seen at the stop.</summary>
    public static DetentionClock? Read(StopTimes told, DetentionRule rule)
    {
        var stop = told.Measurable();
        if ((stop.Arrived ?? stop.Docked ?? stop.WorkStarted) is not { } present)
        {
            return null;
        }

        var late = (stop.Stop.PlannedTo ?? stop.Stop.PlannedFrom) is { } due && present.At > due;
        var (start, startWhy) = StartOf(stop, rule, present, late);
        var (end, endWhy) = EndOf(stop, rule);
        return new DetentionClock(present, start, startWhy, end?.At, endWhy, late, Used(present, stop.WorkStarted, end));
    }

    // On time: by the rule. Early: the window's start, or work if that is first. Late: work only. // USPS Publication 804
    private static (DateTimeOffset?, string) StartOf(StopTimes stop, DetentionRule rule, Observed present, bool late)
    {
        var work = stop.WorkStarted?.At;
        if (late)
        {
            return rule.Terms?.Late == LateClock.Arrival ? (present.At, "arrival, though the truck was late") : (work, "start of work, because the truck was late");
        }

        if (rule.OnTimeClock == ClockStart.WorkStart)
        {
            return (work, "start of work");
        }

        var early = stop.Stop.PlannedFrom is { } from && present.At < from;
        if (early && rule.Terms is { Early: not EarlyClock.WindowOrWork } terms)
        {
            return terms.Early == EarlyClock.Arrival ? (present.At, "arrival, though the truck was early") : (work, "start of work, because the truck was early");
        }

        var clock = early ? stop.Stop.PlannedFrom!.Value : present.At;
        var why = early ? "start of the planned window" : "arrival";
        return work < clock && (early || rule.OnTimeClock == ClockStart.Appointment) ? (work, "start of work") : (clock, why);
    }

    private static (Observed?, string) EndOf(StopTimes stop, DetentionRule rule) => rule.ClockStop switch
    {
        ClockStop.Departure when stop.Departed is { } departed => (departed, "departure"),
        ClockStop.Departure when stop.Stop.Kind == StopKind.Pickup => (stop.Completed, "departure"),
        ClockStop.Departure => (null, "departure"),
        ClockStop.Receipt => stop.Stop.Kind == StopKind.Delivery ? (stop.Completed, "signed receipt") : (stop.Departed ?? stop.Completed, "departure"),
        ClockStop.FirstOfWorkEndAndDeparture => FirstEnd(stop),
        _ when stop.WorkEnded is { } ended => (ended, "end of work"),
        _ when stop.Stop.Kind == StopKind.Delivery => (stop.Completed, "delivery"), // X12 214 D1: unloading complete
        _ => (null, "end of work"),
    };

    private static (Observed?, string) FirstEnd(StopTimes stop) => (stop.WorkEnded, stop.Departed) switch
    {
        ({ } ended, { } departed) => ended.At <= departed.At ? (ended, "end of work") : (departed, "departure"),
        ({ } ended, null) => (ended, "end of work"),
        (null, { } departed) => (departed, "departure"),
        _ => (null, "end of work or departure"),
    };

    private static ImmutableArray<string> Used(Observed present, Observed? work, Observed? end)
    {
        var positions = ImmutableArray.CreateBuilder<string>(3);
        foreach (var fact in (ReadOnlySpan<Observed?>)[present, work, end])
        {
            if (fact is not null && !positions.Contains(fact.Position))
            {
                positions.Add(fact.Position);
            }
        }

        return positions.ToImmutable();
    }
}
