namespace ControlTower.Grains.Shipments;

/// <summary>Of several tellings of one event by one source, which one stands: the newest, unless it takes the event back. The order in which they came makes no difference.</summary>
internal static class StandingClaims
{
    /// <param name="claims">All claims, in claim order.</param>
    /// <returns>The standing ones, in claim order; the same array when nothing was told again.</returns>
    public static ImmutableArray<Claim> Of(ImmutableArray<Claim> claims)
    {
        if (!claims.Any(c => c.Revision is not null))
        {
            return claims;
        }

        var newest = new Dictionary<(string, string), Claim>();
        foreach (var claim in claims)
        {
            var family = FamilyOf(claim);
            if (!newest.TryGetValue(family, out var known) || IsNewer(claim, known))
            {
                newest[family] = claim;
            }
        }

        return claims.RemoveAll(c => c.Revision is { Withdrawn: true } || !ReferenceEquals(newest[FamilyOf(c)], c));
    }

    private static (string Source, string Event) FamilyOf(Claim claim) => (claim.Source, claim.Revision?.Of ?? claim.EventId);

    private static bool IsNewer(Claim claim, Claim known)
    {
        var (number, knownNumber) = (claim.Revision?.Number ?? 0, known.Revision?.Number ?? 0);
        return number != knownNumber ? number > knownNumber : string.CompareOrdinal(claim.EventId, known.EventId) > 0;
    }
}
