using System.Runtime.InteropServices;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Board;

/// <summary>Count and money of one view or cause in one currency, or a change of them.</summary>
/// <param name="Dimension">Which view or cause.</param>
/// <param name="Currency">The currency; amounts of different currencies are never added.</param>
/// <param name="Count">Shipments.</param>
/// <param name="Amount">Their values at the currency's decimals, added up.</param>
public readonly record struct BoardTotal(BoardDimension Dimension, Currency Currency, long Count, decimal Amount);

/// <summary>A view or a cause as one stored number: views from 0, causes from 100.</summary>
public readonly record struct BoardDimension(int Number)
{
    private const int FirstCause = 100;

    public bool IsCause => Number >= FirstCause;

    public BoardView View => (BoardView)Number;

    public BlockReason Cause => (BlockReason)(Number - FirstCause);

    public static BoardDimension Of(BoardView view) => new((int)view);

    public static BoardDimension Of(BlockReason cause) => new(FirstCause + (int)cause);
}

/// <summary>What rows add to the totals.</summary>
public static class BoardTotalling
{
    /// <summary>What one row adds: itself, once per view that shows it and once per open block.</summary>
    public static IEnumerable<BoardTotal> Of(BoardRow row) =>
        Of(BoardViews.MaskOf(row.Operational, row.Financial, row.Late), row.Blocks, row.Value.Currency, 1, row.Value.Round().Amount);

    /// <summary>What rows with the same views, blocks and currency add.</summary>
    public static IEnumerable<BoardTotal> Of(int views, uint blocks, Currency currency, long count, decimal amount)
    {
        foreach (var view in Bits((uint)views))
        {
            yield return new BoardTotal(BoardDimension.Of((BoardView)view), currency, count, amount);
        }

        foreach (var cause in Bits(blocks))
        {
            yield return new BoardTotal(BoardDimension.Of((BlockReason)cause), currency, count, amount);
        }
    }

    /// <summary>By how much the totals change when a row replaces another; nothing for what stays the same.</summary>
    public static ImmutableArray<BoardTotal> Difference(BoardRow? before, BoardRow row)
    {
        if (before is not null && Same(before, row))
        {
            return [];
        }

        return Sum(before is null ? Of(row) : Of(row).Concat(Of(before).Select(t => t with { Count = -t.Count, Amount = -t.Amount })));
    }

    /// <summary>One entry per dimension and currency, in their order; without those that are nothing.</summary>
    public static ImmutableArray<BoardTotal> Sum(IEnumerable<BoardTotal> totals)
    {
        var sums = new Dictionary<(BoardDimension Dimension, Currency Currency), (long Count, decimal Amount)>();
        foreach (var total in totals)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (total.Dimension, total.Currency), out _);
            sum = (sum.Count + total.Count, sum.Amount + total.Amount);
        }

        return [.. sums
            .Where(s => s.Value.Count != 0 || s.Value.Amount != 0)
            .Select(s => new BoardTotal(s.Key.Dimension, s.Key.Currency, s.Value.Count, s.Value.Amount))
            .OrderBy(t => t.Dimension.Number).ThenBy(t => t.Currency.Value, StringComparer.Ordinal)];
    }

    /// <summary>As the board shows them.</summary>
    public static BoardTotals Present(IEnumerable<BoardTotal> totals)
    {
        var sums = Sum(totals);
        return new BoardTotals(
            [.. sums.Where(t => !t.Dimension.IsCause).Select(t => new ViewTotal(t.Dimension.View, t.Count, new Money(t.Amount, t.Currency)))],
            [.. sums.Where(t => t.Dimension.IsCause).Select(t => new CauseTotal(t.Dimension.Cause, t.Count, new Money(t.Amount, t.Currency)))]);
    }

    // Most changes of a row change nothing that is counted.
    private static bool Same(BoardRow a, BoardRow b) =>
        (a.Operational, a.Financial, a.Late, a.Blocks, a.Value) == (b.Operational, b.Financial, b.Late, b.Blocks, b.Value);

    private static IEnumerable<int> Bits(uint set)
    {
        for (var bit = 0; set != 0; bit++, set >>= 1)
        {
            if ((set & 1) != 0)
            {
                yield return bit;
            }
        }
    }
}
