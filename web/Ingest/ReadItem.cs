using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Ingest;

/// <summary>One item as read: a milestone, or what is wrong with it.</summary>
/// <param name="Milestone">The milestone; null when something is wrong.</param>
/// <param name="EventId">The source's id, as far as it could be read.</param>
/// <param name="Source">The source, as far as it could be read.</param>
/// <param name="Pointer">Where it is wrong; null when nothing is.</param>
/// <param name="Detail">What is wrong and what to do; null when nothing is.</param>
/// <param name="Forbidden">True when the credential may not report for the source.</param>
internal readonly record struct ReadItem(Milestone? Milestone, string EventId, string Source, string? Pointer, string? Detail, bool Forbidden = false);

/// <summary>A body as read.</summary>
/// <param name="Items">Its items, in order.</param>
/// <param name="Single">True when the body is one object, not an array.</param>
/// <param name="Malformed">Why it cannot be read at all; null when it can.</param>
internal readonly record struct ReadBody(ImmutableArray<ReadItem> Items, bool Single, string? Malformed)
{
    public static ReadBody Broken(string reason) => new([], false, reason);
}
