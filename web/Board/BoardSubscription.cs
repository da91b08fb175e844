using System.Threading.Channels;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Values;
using Microsoft.AspNetCore.SignalR;

namespace ControlTower.Web.Board;

/// <summary>One connection's view of the board: what changed in it, in order, through a bounded buffer. A client that is too slow is told to read anew.</summary>
internal sealed class BoardSubscription : IDisposable
{
    private const int Buffered = 64;
    private const int MaxKnown = 20_000;
    private static readonly TimeSpan AfterTheAnswer = TimeSpan.FromMilliseconds(100);

    private readonly BoardQuery _query;
    private readonly IClientProxy _client;
    private readonly TimeProvider _clock;
    private readonly Channel<BoardBatch?> _batches = Channel.CreateBounded<BoardBatch?>(Buffered);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<ShipmentId> _known = [];
    private readonly IDisposable _listening;
    private int _overflowed;

    /// <param name="query">What the client looks at.</param>
    /// <param name="client">The client.</param>
    /// <param name="node">The feed.</param>
    /// <param name="clock">The clock.</param>
    public BoardSubscription(BoardQuery query, IClientProxy client, IBoardNode node, TimeProvider clock)
    {
        (_query, _client, _clock) = (query, client, clock);
        _listening = node.Listen(Buffer, () => Buffer(null));
    }

    /// <summary>Sends what changed since the page was read.</summary>
    public void Begin(BoardPage page)
    {
        _known.UnionWith(page.Rows.Select(row => row.Id));
        _ = Send(page, _stop.Token);
    }

    public void Dispose()
    {
        _listening.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>What the client must hear of a batch: rows that belong to its view now, and those that do no longer.</summary>
    internal BoardChanges Changes(BoardBatch batch, long after)
    {
        var rows = ImmutableArray.CreateBuilder<BoardRow>();
        var left = ImmutableArray.CreateBuilder<ShipmentId>();
        foreach (var row in batch.Rows)
        {
            if (RowRules.Matches(_query, row))
            {
                _known.Add(row.Id);
                rows.Add(row);
            }
            else if (_known.Remove(row.Id))
            {
                left.Add(row.Id);
            }
        }

        return new BoardChanges(batch.Epoch, batch.Sequence, after, rows.DrainToImmutable(), left.DrainToImmutable());
    }

    private void Buffer(BoardBatch? batch)
    {
        if (!_batches.Writer.TryWrite(batch))
        {
            Interlocked.Exchange(ref _overflowed, 1);
        }
    }

    private async Task Send(BoardPage page, CancellationToken stop)
    {
        try
        {
            // The answer to Subscribe goes first.
            await Task.Delay(AfterTheAnswer, _clock, stop);
            var (epoch, after) = (page.Epoch, page.Sequence);
            while (await _batches.Reader.WaitToReadAsync(stop) && _batches.Reader.TryRead(out var batch))
            {
                if (batch is null || batch.Epoch != epoch || Volatile.Read(ref _overflowed) == 1 || _known.Count > MaxKnown)
                {
                    await _client.SendAsync("reset", stop);
                    return;
                }

                if (batch.Sequence <= after)
                {
                    continue;
                }

                var changes = Changes(batch, after);
                if (changes is not { Rows.IsEmpty: true, Left.IsEmpty: true })
                {
                    await _client.SendAsync("changed", changes, stop);
                    after = batch.Sequence;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The client went, or looks at something else.
        }
    }
}

/// <summary>What changed in a subscriber's view.</summary>
/// <param name="Epoch">The feed's epoch.</param>
/// <param name="Sequence">The feed's sequence; apply it only on top of <paramref name="After"/>.</param>
/// <param name="After">The sequence of the message before this one; at first that of the page.</param>
/// <param name="Rows">Rows that belong to the view, in their newest version.</param>
/// <param name="Left">Rows that belonged to it and do no longer.</param>
public sealed record BoardChanges(string Epoch, long Sequence, long After, ImmutableArray<BoardRow> Rows, ImmutableArray<ShipmentId> Left);
