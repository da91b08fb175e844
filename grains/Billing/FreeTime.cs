using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Billing;

/// <summary>A truck waits at a stop and its free time will end.</summary>
/// <param name="Stop">The stop's sequence.</param>
/// <param name="WarnAt">When somebody is to be warned.</param>
/// <param name="EndsAt">When free time ends.</param>
public sealed record FreeTime(int Stop, DateTimeOffset WarnAt, DateTimeOffset EndsAt)
{
    /// <summary>The next warning that is due; null when no truck waits under a rule that warns. It moves with the rule, the appointment and the arrival.</summary>
    public static FreeTime? Next(RatingFacts facts, Terms terms)
    {
        if (terms.Customer is not { } customer || facts.Cancelled is not null)
        {
            return null;
        }

        var route = Route.Of(facts);
        var (contract, _) = ContractInForce.On(RatingDay.Pickup(route, facts.Order), customer, terms);
        if (contract is null)
        {
            return null;
        }

        FreeTime? next = null;
        foreach (var stop in route.Stops)
        {
            if (!facts.Notices.ContainsKey(stop.Stop.Sequence) && Of(contract, stop, facts.Order.Mode) is { } found && (next is null || found.WarnAt < next.WarnAt))
            {
                next = found;
            }
        }

        return next;
    }

    private static FreeTime? Of(ContractInForce contract, StopTimes stop, TransportMode mode)
    {
        if (Detention.RuleFor(contract.Contract.Detention, stop.Stop, mode) is not { Terms: { WarnMinutes: { } warn } terms } rule
            || stop.Departed is not null || stop.Completed is not null || stop.WorkEnded is not null
            || DetentionClock.Read(stop, rule) is not { Start: { } start, Late: var late } || (late && rule.LateForfeits))
        {
            return null;
        }

        return OpenTime.After(start, TimeSpan.FromMinutes(rule.FreeMinutes), stop.Stop.Zone, terms.Hours) is { } ends
            ? new FreeTime(stop.Stop.Sequence, ends.AddMinutes(-warn), ends)
            : null;
    }
}
