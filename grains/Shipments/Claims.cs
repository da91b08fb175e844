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
            if (known.SaysTheSameAs(claim) && string.CompareOrdinal(known.EventId, claim.EventId) <= 0)
            {
                return true;
            }

            if (Replaces(known, claim))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The set with the claim in it, in claim order, without what the claim makes pointless.</summary>
    public static ImmutableArray<Claim> With(ImmutableArray<Claim> claims, Claim claim)
    {
        var kept = claims.RemoveAll(known => known.SaysTheSameAs(claim) || Replaces(claim, known));
        var index = kept.BinarySearch(claim, Claim.Order);
        return kept.Insert(index < 0 ? ~index : index, claim);
    }

    // A newer position replaces an older one; a newer estimate replaces the same source's older estimate of the same thing.
    private static bool Replaces(Claim newer, Claim older)
    {
        // What is taken back is kept beside what takes it back.
        if (!newer.OnlyNewestCounts || newer.Type != older.Type || newer.Class != older.Class || newer.Revision is { Withdrawn: true } || older.Revision is { Withdrawn: true })
        {
            return false;
        }

        return newer.Class == TimeClass.Estimated
            ? newer.Source == older.Source && newer.Stop == older.Stop && Later(newer.ReceivedAt, newer, older.ReceivedAt, older)
            : Later(newer.OccurredAt, newer, older.OccurredAt, older);
    }

    private static bool Later(DateTimeOffset newerAt, Claim newer, DateTimeOffset olderAt, Claim older) =>
        newerAt > olderAt ||
        (newerAt == olderAt && string.CompareOrdinal(newer.Source + '\n' + newer.EventId, older.Source + '\n' + older.EventId) > 0);
}
