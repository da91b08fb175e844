using System.Collections.Concurrent;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Board;

/// <summary>What one page has read of the board: the order is frozen, rows change in place, newcomers are counted until asked for.</summary>
/// <param name="query">What the page shows; skip and take are ignored.</param>
public sealed class BoardWindow(BoardQuery query)
{
    /// <summary>More rows than this cannot be scrolled; the filter has to be narrowed.</summary>
    public const int Most = 200_000;

    private const int MostAtOnce = 500;

    private readonly ConcurrentQueue<BoardRow> heard = new();
    private readonly Dictionary<int, BoardSlot> slots = [];
    private readonly Dictionary<ShipmentId, BoardSlot> byId = [];
    private readonly HashSet<ShipmentId> newcomers = [];
    private int last = -1;
    private volatile bool stale;

    /// <summary>What the window shows.</summary>
    public BoardQuery Query => query;

    /// <summary>How many rows match, as of the last page read.</summary>
    public long Total { get; private set; }

    /// <summary>Rows that belong here and wait to be shown.</summary>
    public int Newcomers => newcomers.Count;

    /// <summary>Changes heard and not yet applied; while paused it grows.</summary>
    public int Held => heard.Count;

    /// <summary>True when batches were missed and the pages must be read again.</summary>
    public bool Stale => stale;

    /// <summary>Takes changed rows from the feed, on any thread; <see cref="Apply"/> makes them visible.</summary>
    public void Hear(BoardBatch batch)
    {
        foreach (var row in batch.Rows)
        {
            heard.Enqueue(row);
        }
    }

    /// <summary>Says that batches were missed.</summary>
    public void Miss() => stale = true;

    /// <summary>A range of the frozen order; what was not read before is read now.</summary>
    /// <param name="board">The board.</param>
    /// <param name="skip">The range's first position.</param>
    /// <param name="take">How many at most.</param>
    public async Task<IReadOnlyList<BoardSlot>> Range(IBoardGrain board, int skip, int take) =>
        Known(skip, take) ?? Fill(skip, await board.Query(query with { Skip = skip, Take = Math.Min(take, MostAtOnce) }));

    /// <summary>Puts a page into the frozen order and returns its slots.</summary>
    /// <param name="skip">The page's first position.</param>
    /// <param name="page">The page.</param>
    public IReadOnlyList<BoardSlot> Fill(int skip, BoardPage page)
    {
        Total = page.Total;
        var filled = new List<BoardSlot>(page.Rows.Length);
        for (var i = 0; i < page.Rows.Length; i++)
        {
            var row = page.Rows[i];
            if (!slots.TryGetValue(skip + i, out var slot) || slot.Row.Id != row.Id)
            {
                slot = new BoardSlot(skip + i, row);
                slots[skip + i] = slot;
                byId[row.Id] = slot;
                last = Math.Max(last, slot.Index);
            }

            slot.Take(row, belongs: true);
            newcomers.Remove(row.Id);
            filled.Add(slot);
        }

        return filled;
    }

    /// <summary>The slots of a range if all of it was read before; null otherwise.</summary>
    public IReadOnlyList<BoardSlot>? Known(int skip, int take)
    {
        var wanted = (int)Math.Min(take, Math.Max(0, Total - skip));
        var known = new List<BoardSlot>(wanted);
        for (var i = 0; i < wanted; i++)
        {
            if (!slots.TryGetValue(skip + i, out var slot))
            {
                return null;
            }

            known.Add(slot);
        }

        return slots.Count == 0 ? null : known;
    }

    /// <summary>The slot of a shipment that is on screen or was; null otherwise.</summary>
    public BoardSlot? Find(ShipmentId id) => byId.GetValueOrDefault(id);

    /// <summary>Applies what was heard; true when anything on screen changed.</summary>
    public bool Apply()
    {
        var changed = false;
        var limit = heard.Count;
        while (limit-- > 0 && heard.TryDequeue(out var row))
        {
            changed |= byId.TryGetValue(row.Id, out var slot)
                ? slot.Take(row, RowRules.Matches(query, row))
                : Arrive(row);
        }

        return changed;
    }

    private bool Arrive(BoardRow row)
    {
        if (!RowRules.Matches(query, row))
        {
            return newcomers.Remove(row.Id);
        }

        return RanksAmongSeen(row) && newcomers.Add(row.Id);
    }

    private bool RanksAmongSeen(BoardRow row)
    {
        return slots.Count >= Total || (last >= 0 && RowRules.Compare(query, row, slots[last].Row) < 0);
    }
}
