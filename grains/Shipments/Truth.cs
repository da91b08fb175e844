using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>What the tower believes of each stop, whatever order the claims came in: the most trusted source wins; among equals the first start and the last end.</summary>
public static class Truth
{
    private enum Activity
    {
        None,
        Arrived,
        Docked,
        WorkStarted,
        WorkEnded,
        Departed,
        Completed,
    }

    /// <summary>The stop a claim speaks of; null when it speaks of none or of one that is not on the route.</summary>
    public static Stop? StopOf(ImmutableArray<Stop> stops, Claim claim)
    {
        if (claim.Stop is { } sequence)
        {
            return stops.FirstOrDefault(s => s.Sequence == sequence);
        }

        return claim.Type switch
        {
            MilestoneType.ArrivedPickup or MilestoneType.LoadingStarted or MilestoneType.LoadingEnded or MilestoneType.DepartedPickup =>
                stops.FirstOrDefault(s => s.Kind == StopKind.Pickup),
            MilestoneType.ArrivedDelivery or MilestoneType.Docked or MilestoneType.UnloadingStarted or MilestoneType.UnloadingEnded or
                MilestoneType.Delivered or MilestoneType.DepartedDelivery or MilestoneType.PodReceived or MilestoneType.DetentionApproved or
                MilestoneType.Refused or MilestoneType.DeliveryAttempted =>
                stops.LastOrDefault(s => s.Kind == StopKind.Delivery),
            _ => null,
        };
    }

    /// <summary>The believed times of every stop, in driving order.</summary>
    public static ImmutableArray<StopTimes> Of(ImmutableArray<Stop> stops, ImmutableArray<Claim> claims) =>
        ImmutableArray.CreateRange(stops, stop => TimesOf(stop, stops, claims));

    /// <summary>True when the claim is the one that is believed for its stop and activity.</summary>
    public static bool Wins(ImmutableArray<Stop> stops, ImmutableArray<Claim> claims, Claim claim)
    {
        var activity = ActivityOf(claim.Type);
        return claim.Class == TimeClass.Actual && activity != Activity.None && StopOf(stops, claim) is { } stop
            ? ReferenceEquals(Winner(stop, activity, stops, claims), claim)
            : !claims.Any(other => other.Type == claim.Type && other.Class == claim.Class && other.Stop == claim.Stop && Trust.Of(other.Source) > Trust.Of(claim.Source));
    }

    private static StopTimes TimesOf(Stop stop, ImmutableArray<Stop> stops, ImmutableArray<Claim> claims)
    {
        Observed? Time(Activity activity) =>
            Winner(stop, activity, stops, claims) is { } claim ? new Observed(claim.OccurredAt, claim.Position) : null;

        return new StopTimes(
            stop, Time(Activity.Arrived), Time(Activity.Docked), Time(Activity.WorkStarted), Time(Activity.WorkEnded), Time(Activity.Departed), Time(Activity.Completed));
    }

    private static Claim? Winner(Stop stop, Activity activity, ImmutableArray<Stop> stops, ImmutableArray<Claim> claims)
    {
        Claim? best = null;
        foreach (var claim in claims)
        {
            if (claim.Class == TimeClass.Actual && ActivityOf(claim.Type) == activity && StopOf(stops, claim) == stop && (best is null || Beats(claim, best, activity)))
            {
                best = claim;
            }
        }

        // Freight is picked up when the truck leaves with it.
        return best is null && activity == Activity.Completed && stop.Kind == StopKind.Pickup
            ? Winner(stop, Activity.Departed, stops, claims)
            : best;
    }

    // Claims come in claim order, so among equals the earlier one is already there.
    private static bool Beats(Claim claim, Claim best, Activity activity)
    {
        var (trust, bestTrust) = (Trust.Of(claim.Source), Trust.Of(best.Source));
        if (trust != bestTrust)
        {
            return trust > bestTrust;
        }

        return activity is Activity.WorkEnded or Activity.Departed && claim.OccurredAt > best.OccurredAt;
    }

    private static Activity ActivityOf(MilestoneType type) => type switch
    {
        MilestoneType.ArrivedPickup or MilestoneType.ArrivedDelivery => Activity.Arrived,
        MilestoneType.Docked => Activity.Docked,
        MilestoneType.LoadingStarted or MilestoneType.UnloadingStarted => Activity.WorkStarted,
        MilestoneType.LoadingEnded or MilestoneType.UnloadingEnded => Activity.WorkEnded,
        MilestoneType.DepartedPickup or MilestoneType.DepartedDelivery => Activity.Departed,
        MilestoneType.Delivered => Activity.Completed,
        _ => Activity.None,
    };
}
