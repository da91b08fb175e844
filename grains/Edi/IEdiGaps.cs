using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Edi;

/// <summary>What interchanges say that neither the standards nor a profile know, and how senders do. Written beside the register.</summary>
public interface IEdiGaps
{
    /// <summary>Writes what an interchange says that nobody knows, in place of what was written before.</summary>
    /// <param name="interchange">Its id.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="receivedAt">When it came.</param>
    /// <param name="gaps">What is not known; usually nothing.</param>
    Task Put(string interchange, string sender, DateTimeOffset receivedAt, ImmutableArray<GapNote> gaps);

    /// <summary>What is not known, summed up by sender, kind and code; the most frequent first.</summary>
    Task<ImmutableArray<SenderGap>> Sums(int max);

    /// <summary>The newest notes of one gap of these senders.</summary>
    Task<ImmutableArray<GapNote>> Notes(ImmutableArray<string> senders, GapKind kind, string code, int max);

    /// <summary>The interchanges that a replay is about, oldest first: of these senders, received in this time, with this gap.</summary>
    Task<ImmutableArray<string>> Select(ImmutableArray<string> senders, ReplaySelection selection, int max);

    /// <summary>Counts by sender and source.</summary>
    Task<ImmutableArray<SenderSum>> Senders(DateTimeOffset now);
}

/// <summary>A code that is not known, over all interchanges of one sender.</summary>
public sealed record SenderGap(string Sender, GapKind Kind, string Code, long Count, long Interchanges, DateTimeOffset FirstAt, DateTimeOffset LastAt, string LastInterchange);

/// <summary>What came of one sender.</summary>
/// <param name="Sender">The sender.</param>
/// <param name="Source">The source its facts carry.</param>
/// <param name="LastReceivedAt">When the newest interchange came.</param>
/// <param name="LastHour">Interchanges in the last hour.</param>
/// <param name="LastDay">Interchanges in the last 24 hours.</param>
/// <param name="Messages">Messages in all.</param>
/// <param name="Errors">Messages rejected, and interchanges rejected as a whole or in quarantine.</param>
/// <param name="ErrorsLastDay">Those of the last 24 hours.</param>
public sealed record SenderSum(string Sender, string Source, DateTimeOffset LastReceivedAt, long LastHour, long LastDay, long Messages, long Errors, long ErrorsLastDay);
