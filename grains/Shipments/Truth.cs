using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>What the tower believes of each stop, whatever order the claims came in: the most trusted source wins; among equals the first start and the last end.</summary>
public sealed class Truth
{
    private const int Activities = 6;
    private readonly ImmutableArray<Stop> _stops;

    // One winner per stop and activity; null where nobody claimed it.
    private readonly Claim?[] _winners;

    private Truth(ImmutableArray<Stop> stops, ImmutableArray<Claim> claims)
    {
        _stops = stops;
        _winners = new Claim?[stops.Length * Activities];
        foreach (var claim in claims)
        {
            if (claim.Class != TimeClass.Actual || ActivityOf(claim.Type) is not { } activity || IndexOf(stops, claim) is not (>= 0 and var stop))
            {
                continue;
            }

            ref var winner = ref _winners[(stop * Activities) + (int)activity];
            if (winner is null || Beats(claim, winner, activity))
            {
                winner = claim;
            }
        }

        Stops = [.. Enumerable.Range(0, stops.Length).Select(TimesOf)];
    }

    private enum Activity
    {
        Arrived = 0,
        Docked = 1,
        WorkStarted = 2,
        WorkEnded = 3,
        Departed = 4,
        Completed = 5,
    }

    /// <summary>The believed times of every stop, in driving order.</summary>
    public ImmutableArray<StopTimes> Stops { get; }

    public static Truth Of(ImmutableArray<Stop> stops, ImmutableArray<Claim> claims) => new(stops, claims);

    /// <summary>The stop a claim speaks of; null when it speaks of none or of one that is not on the route.</summary>
    public static Stop? StopOf(ImmutableArray<Stop> stops, Claim claim) => IndexOf(stops, claim) is >= 0 and var index ? stops[index] : null;

    /// <summary>True when the claim is the one that is believed for its stop and activity; of claims that belong to no activity, those of the most trusted source.</summary>
    public bool Wins(Claim claim, ImmutableArray<Claim> claims) =>
        claim.Class == TimeClass.Actual && ActivityOf(claim.Type) is { } activity && IndexOf(_stops, claim) is >= 0 and var stop
            ? ReferenceEquals(_winners[(stop * Activities) + (int)activity], claim)
            : !claims.Any(other => other.Type == claim.Type && other.Class == claim.Class && other.Stop == claim.Stop && other.Trust > claim.Trust);

    private static int IndexOf(ImmutableArray<Stop> stops, Claim claim)
    {
        if (claim.Stop is { } sequence)
        {
            for (var i = 0; i < stops.Length; i++)
            {
                if (stops[i].Sequence == sequence)
                {
                    return i;
                }
            }

            return -1;
        }

        return claim.Type switch
        {
            MilestoneType.ArrivedPickup or MilestoneType.LoadingStarted or MilestoneType.LoadingEnded or MilestoneType.DepartedPickup => 0,
            MilestoneType.ArrivedDelivery or MilestoneType.Docked or MilestoneType.UnloadingStarted or MilestoneType.UnloadingEnded or
                MilestoneType.Delivered or MilestoneType.DepartedDelivery or MilestoneType.PodReceived or MilestoneType.DetentionApproved or
                MilestoneType.Refused or MilestoneType.DeliveryAttempted => stops.Length - 1,
            _ => -1,
        };
    }

    // Claims come in claim order, so among equals the earlier one is already there.
    private static bool Beats(Claim claim, Claim best, Activity activity)
    {
        var (trust, bestTrust) = (claim.Trust, best.Trust);
        if (trust != bestTrust)
        {
            return trust > bestTrust;
        }

        return activity is Activity.WorkEnded or Activity.Departed && claim.OccurredAt > best.OccurredAt;
    }

    private static Activity? ActivityOf(MilestoneType type) => type switch
    {
        MilestoneType.ArrivedPickup or MilestoneType.ArrivedDelivery => Activity.Arrived,
        MilestoneType.Docked => Activity.Docked,
        MilestoneType.LoadingStarted or MilestoneType.UnloadingStarted => Activity.WorkStarted,
        MilestoneType.LoadingEnded or MilestoneType.UnloadingEnded => Activity.WorkEnded,
        MilestoneType.DepartedPickup or MilestoneType.DepartedDelivery => Activity.Departed,
        MilestoneType.Delivered => Activity.Completed,
        _ => null,
    };

    private StopTimes TimesOf(int stop)
    {
        Observed? Time(Activity activity) =>
            _winners[(stop * Activities) + (int)activity] is { } claim ? new Observed(claim.OccurredAt, claim.Position, claim.Detail?.Precision == TimePrecision.Day) : null;

        // Freight is picked up when the truck leaves with it.
        var completed = Time(Activity.Completed) ?? (_stops[stop].Kind == StopKind.Pickup ? Time(Activity.Departed) : null);
        return new StopTimes(_stops[stop], Time(Activity.Arrived), Time(Activity.Docked), Time(Activity.WorkStarted), Time(Activity.WorkEnded), Time(Activity.Departed), completed);
    }
}
