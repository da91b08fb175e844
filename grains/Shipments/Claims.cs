using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Shipments;

/// <summary>The set of claims; the same claims in any order make the same set.</summary>
public static class Claims
{
    /// <summary>True when the claim adds nothing to what is known.</summary>
    public static bool AddsNothing(ImmutableArray<Claim> claims, Claim claim)
    {
        foreach (var known in claims)
        {
            // Of the same thing told twice, one stays: the same one, whichever came first.
            if (Rivals(known, claim) ? Newest.Compare(known, claim) >= 0 : known.SaysTheSameAs(claim) && string.CompareOrdinal(known.EventId, claim.EventId) <= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The set with the claim in it, in claim order, without what the claim makes pointless.</summary>
    /// <param name="claims">The set.</param>
    /// <param name="claim">A claim that adds something.</param>
    public static ImmutableArray<Claim> With(ImmutableArray<Claim> claims, Claim claim)
    {
        var kept = claims.RemoveAll(known => Rivals(known, claim) || known.SaysTheSameAs(claim));
        var index = kept.BinarySearch(claim, Claim.Order);
        return kept.Insert(index < 0 ? ~index : index, claim);
    }

    // Only the newest position counts; of one source's estimates of one thing, only the newest. What is taken back is kept beside what takes it back.
    private static bool Rivals(Claim one, Claim other) =>
        one.OnlyNewestCounts && one.Type == other.Type && one.Class == other.Class && one.Revision is not { Withdrawn: true } && other.Revision is not { Withdrawn: true } &&
        (one.Class != TimeClass.Estimated || (one.Source == other.Source && one.Stop == other.Stop));

    // Total, so that the same one is the newest in whatever order they come.
    private static Comparer<Claim> Newest { get; } = Comparer<Claim>.Create(static (a, b) =>
    {
        var byTime = a.Class == TimeClass.Estimated ? a.ReceivedAt.CompareTo(b.ReceivedAt) : a.OccurredAt.CompareTo(b.OccurredAt);
        var bySource = byTime != 0 ? byTime : string.CompareOrdinal(a.Source, b.Source);
        return bySource != 0 ? bySource : string.CompareOrdinal(a.EventId, b.EventId);
    });
}
