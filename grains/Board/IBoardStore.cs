using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Board;

/// <summary>The board as the ledger commits left it. Indexed; nothing here scans all shipments, except <see cref="Recount"/>.</summary>
public interface IBoardStore
{
    Task<(long Total, ImmutableArray<BoardRow> Rows)> Query(BoardQuery query);

    Task<BoardTotals> Totals();

    /// <summary>The totals as they are kept, and as counted anew from the rows, both at one moment; for the integrity page.</summary>
    Task<(BoardTotals Kept, BoardTotals Counted)> Recount();

    Task<ImmutableArray<SearchHit>> Search(string text, int take);

    /// <summary>Shipments of a customer that are not invoiced yet, by id, after an id.</summary>
    Task<ImmutableArray<ShipmentId>> OpenOf(CustomerId customer, string after, int take);

    /// <summary>Shipments with an open block of this kind, by id, after an id.</summary>
    Task<ImmutableArray<ShipmentId>> BlockedBy(BlockReason reason, string after, int take);
}
