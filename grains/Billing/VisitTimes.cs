namespace ControlTower.Grains.Billing;

/// <summary>What several shipments saw of one truck: which of it is one stay, and when that began and ended.</summary>
internal static class VisitTimes
{
    /// <summary>Shipments whose times at the place overlap were there together; the truck may come again another day. What is planned there and not seen yet counts with the stay nearest to its plan: the truck carries it too.</summary>
    public static IEnumerable<ImmutableArray<VisitMember>> Stays(ImmutableArray<VisitMember> members)
    {
        var stays = new List<List<VisitMember>>();
        var until = DateTimeOffset.MinValue;
        foreach (var member in members.Where(m => m.Claim.Times.First() is not null).OrderBy(m => m.Claim.Times.First()!.At))
        {
            if (stays.Count == 0 || member.Claim.Times.First()!.At > until)
            {
                stays.Add([]);
            }

            stays[^1].Add(member);
            until = stays[^1].Max(m => m.Claim.Times.Last()!.At);
        }

        var begins = stays.Select(s => s[0].Claim.Times.First()!.At).ToList();
        foreach (var unseen in members.Where(m => m.Claim.Times.First() is null))
        {
            (begins.Count == 0 ? Only(stays) : stays[Nearest(begins, unseen.Claim.Times)]).Add(unseen);
        }

        return stays.Select(Ordered);
    }

    /// <summary>The first arrival, the last departure; the appointment is the earliest one.</summary>
    public static StopTimes Merge(ImmutableArray<VisitMember> stay)
    {
        var times = stay.Select(m => m.Claim.Times).ToImmutableArray();
        return new StopTimes(
            times.MinBy(t => t.Stop.PlannedFrom ?? t.Stop.PlannedTo ?? DateTimeOffset.MaxValue)!.Stop,
            First(times.Select(t => t.Arrived)), First(times.Select(t => t.Docked)), First(times.Select(t => t.WorkStarted)),
            Last(times.Select(t => t.WorkEnded)), Last(times.Select(t => t.Departed)), Last(times.Select(t => t.Completed)));
    }

    public static Observed? First(IEnumerable<Observed?> seen) => seen.Where(o => o is not null).OrderBy(o => o!.At).ThenBy(o => o!.Position, StringComparer.Ordinal).FirstOrDefault();

    private static List<VisitMember> Only(List<List<VisitMember>> stays)
    {
        if (stays.Count == 0)
        {
            stays.Add([]);
        }

        return stays[0];
    }

    private static int Nearest(List<DateTimeOffset> begins, StopTimes plan) =>
        (plan.Stop.PlannedFrom ?? plan.Stop.PlannedTo) is { } due ? Enumerable.Range(0, begins.Count).MinBy(i => (begins[i] - due).Duration()) : 0;

    private static Observed? Last(IEnumerable<Observed?> seen) => seen.Where(o => o is not null).OrderByDescending(o => o!.At).ThenBy(o => o!.Position, StringComparer.Ordinal).FirstOrDefault();

    private static ImmutableArray<VisitMember> Ordered(List<VisitMember> stay) => [.. stay.OrderBy(m => m.Shipment.Value, StringComparer.Ordinal).ThenBy(m => m.Stop)];
}
