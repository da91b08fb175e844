using ControlTower.Contracts.Board;

namespace ControlTower.Web.Board;

/// <summary>How far this node heard the feed, and whether it missed something. Pure.</summary>
/// <param name="Heard">The newest batch heard, or where the feed was at the first subscription; null before.</param>
/// <param name="Promised">Where the feed was at the last renewal; a node that has not heard that far by the next one missed a batch.</param>
internal sealed record FeedPosition(BoardMark? Heard, BoardMark? Promised)
{
    /// <summary>Before the first subscription.</summary>
    public static FeedPosition Start { get; } = new(null, null);

    /// <summary>After a batch; <c>Missed</c> when it does not follow the one before.</summary>
    public (FeedPosition Next, bool Missed) After(BoardBatch batch)
    {
        var next = this with { Heard = new BoardMark(batch.Epoch, batch.Sequence) };
        return (next, Heard is not { } heard || heard.Epoch != batch.Epoch || batch.Sequence != heard.Sequence + 1);
    }

    /// <summary>After a renewal; <c>Missed</c> when the feed began anew, or is further than what was heard since the last renewal.</summary>
    public (FeedPosition Next, bool Missed) Renewed(BoardMark mark)
    {
        var missed = Heard is null || Heard.Epoch != mark.Epoch || (Promised is { } promised && promised.Epoch == mark.Epoch && Heard.Sequence < promised.Sequence);
        return (new FeedPosition(missed ? mark : Heard, mark), missed);
    }
}
