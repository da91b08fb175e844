using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>The board as the ledger commits left it.</summary>
internal sealed class RelationalBoardStore(ITowerDatabase database) : IBoardStore
{
    private const int Shipment = (int)AggregateKind.Shipment;

    public Task<(long Total, ImmutableArray<BoardRow> Rows)> Query(BoardQuery query) =>
        database.Read(session => BoardSearch.Page(session, query));

    public async Task<BoardTotals> Totals() => BoardTotalling.Present(await database.Read(Kept));

    public Task<(BoardTotals Kept, BoardTotals Counted)> Recount() => database.ReadAtOnce(async session =>
        (BoardTotalling.Present(await Kept(session)), BoardTotalling.Present(await Counted(session))));

    public Task<ImmutableArray<SearchHit>> Search(string text, int take) =>
        database.Read(session => ReferenceSearch.Find(session, text.Trim(), take));

    public Task<ImmutableArray<ShipmentId>> OpenOf(CustomerId customer, string after, int take) =>
        database.Read(session => session.Query(
            $"""
            SELECT id FROM snapshot {session.Dialect.Index("board_open")}
            WHERE kind = {Shipment} AND customer = @customer AND financial < {(int)FinancialStatus.Invoiced} AND id > @after ORDER BY id LIMIT @take
            """,
            reader => ShipmentId.Parse(reader.GetString(0)),
            ("@customer", customer.Value),
            ("@after", after),
            ("@take", take)));

    public Task<ImmutableArray<ShipmentId>> BlockedBy(BlockReason reason, string after, int take) =>
        database.Read(session => session.Query(
            $"""
            SELECT id FROM snapshot {session.Dialect.Index("board_blocked")}
            WHERE kind = {Shipment} AND {BoardSearch.HasBlock} AND (blocks & @bit) <> 0 AND id > @after ORDER BY id LIMIT @take
            """,
            reader => ShipmentId.Parse(reader.GetString(0)),
            ("@bit", 1L << (int)reason),
            ("@after", after),
            ("@take", take)));

    internal static async ValueTask<ImmutableArray<BoardTotal>> Kept(ISqlSession session) =>
        await session.Query(
            "SELECT dimension, currency, CAST(sum(count) AS bigint), CAST(sum(amount) AS bigint) FROM board_total GROUP BY dimension, currency",
            reader => new BoardTotal(
                new BoardDimension(reader.GetInt32(0)),
                StoredValues.CurrencyOf(reader.GetString(1)),
                reader.GetInt64(2),
                StoredValues.Amount(reader.GetInt64(3))));

    /// <summary>Counts by status, not by the stored views, so that a wrong view is found too.</summary>
    private static async ValueTask<IEnumerable<BoardTotal>> Counted(ISqlSession session)
    {
        var groups = await session.Query(
            $"""
            SELECT operational, financial, late, blocks, currency, count(*), CAST(sum(value) AS bigint)
            FROM snapshot WHERE kind = {Shipment} AND views IS NOT NULL GROUP BY operational, financial, late, blocks, currency
            """,
            reader => BoardTotalling.Of(
                BoardViews.MaskOf((OperationalStatus)reader.GetInt32(0), (FinancialStatus)reader.GetInt32(1), reader.GetInt32(2) != 0),
                (uint)reader.GetInt64(3),
                StoredValues.CurrencyOf(reader.GetString(4)),
                reader.GetInt64(5),
                StoredValues.Amount(reader.GetInt64(6))));
        return groups.SelectMany(g => g);
    }
}
