namespace ControlTower.Contracts.Board;

/// <summary>Sends changed rows to the web nodes; key 0. One observer per node, at most ten batches a second.</summary>
[Alias("ct.IBoardHubGrain")]
public interface IBoardHubGrain : IGrainWithIntegerKey
{
    /// <summary>Subscribes a node for 60 seconds; call again every 20.</summary>
    /// <param name="observer">The node.</param>
    /// <returns>Where the feed is now: read the board after this and apply what follows.</returns>
    [Alias("Subscribe")]
    Task<BoardMark> Subscribe(IBoardObserver observer);

    /// <summary>Ends a subscription.</summary>
    /// <param name="observer">The node.</param>
    [Alias("Unsubscribe")]
    Task Unsubscribe(IBoardObserver observer);

    /// <summary>Where the feed is now. Rows read from the board after this hold everything up to it.</summary>
    [Alias("Mark")]
    Task<BoardMark> Mark();

    /// <summary>Takes changed rows from a silo; only the newest version of a row is passed on.</summary>
    /// <param name="rows">The rows.</param>
    [Alias("Publish")]
    Task Publish(ImmutableArray<BoardRow> rows);

    /// <summary>Says that a silo could not keep all its changed rows: the next batch leaves a gap, at which the nodes read the board again.</summary>
    [Alias("Lost")]
    Task Lost();
}

/// <summary>A web node's ear.</summary>
[Alias("ct.IBoardObserver")]
public interface IBoardObserver : IGrainObserver
{
    /// <summary>Rows changed. Must not block.</summary>
    /// <param name="batch">What changed.</param>
    [Alias("Changed")]
    Task Changed(BoardBatch batch);
}

/// <summary>A position in the feed.</summary>
/// <param name="Epoch">Changes when the feed starts anew; then read the board again.</param>
/// <param name="Sequence">Counts batches within the epoch, from 0.</param>
[GenerateSerializer, Immutable, Alias("ct.BoardMark")]
public sealed record BoardMark(string Epoch, long Sequence);

/// <summary>Changed rows.</summary>
/// <param name="Epoch">The feed's epoch.</param>
/// <param name="Sequence">This batch's number; a gap means: read the board again.</param>
/// <param name="Rows">The newest version of each changed row.</param>
[GenerateSerializer, Immutable, Alias("ct.BoardBatch")]
public sealed record BoardBatch(string Epoch, long Sequence, ImmutableArray<BoardRow> Rows);
