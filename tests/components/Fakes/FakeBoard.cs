using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Board;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>A board over rows in memory.</summary>
public sealed class FakeBoard(IEnumerable<BoardRow> rows) : IBoardGrain
{
    private readonly Lock gate = new();
    private readonly Dictionary<ShipmentId, BoardRow> rows = rows.ToDictionary(r => r.Id);

    /// <summary>What was asked of invoices.</summary>
    public IList<(InvoiceId Id, Contracts.Billing.InvoiceCommand Command)> Invoiced { get; } = new List<(InvoiceId, Contracts.Billing.InvoiceCommand)>();

    /// <summary>Replaces or adds a row.</summary>
    public void Put(BoardRow row)
    {
        lock (gate)
        {
            rows[row.Id] = row;
        }
    }

    /// <summary>A row; null when there is none.</summary>
    public BoardRow? Find(ShipmentId id)
    {
        lock (gate)
        {
            return rows.GetValueOrDefault(id);
        }
    }

    public Task<BoardPage> Query(BoardQuery query)
    {
        var all = All().Where(r => RowRules.Matches(query, r)).Order(Comparer<BoardRow>.Create((l, r) => RowRules.Compare(query, l, r))).ToArray();
        return Task.FromResult(new BoardPage(all.Length, [.. all.Skip(query.Skip).Take(query.Take)], "made-up", 0));
    }

    public async Task<BoardSheet> Sheet(BoardQuery query)
    {
        var page = await Query(query with { Skip = 0, Take = BoardSheet.Most });
        return new BoardSheet(page.Total, page.Rows, DateTimeOffset.UnixEpoch);
    }

    public Task<BoardTotals> Totals()
    {
        var all = All();
        var views = Enum.GetValues<BoardView>().SelectMany(view => all
            .Where(r => RowRules.Matches(new BoardQuery(view, null, default, null, null, BoardSort.Id, false, 0, 1), r))
            .GroupBy(r => r.Value.Currency)
            .Select(g => new ViewTotal(view, g.Count(), new Money(g.Sum(r => r.Value.Amount), g.Key))));
        var causes = Enum.GetValues<BlockReason>().SelectMany(cause => all
            .Where(r => r.Operational == OperationalStatus.Delivered && (r.Blocks & (1u << (int)cause)) != 0)
            .GroupBy(r => r.Value.Currency)
            .Select(g => new CauseTotal(cause, g.Count(), new Money(g.Sum(r => r.Value.Amount), g.Key))));
        return Task.FromResult(new BoardTotals([.. views], [.. causes]));
    }

    public Task<ImmutableArray<SearchHit>> Search(string text, int take) => Task.FromResult(ImmutableArray.CreateRange(All()
        .Where(r => r.Id.Value.Contains(text, StringComparison.OrdinalIgnoreCase) || r.Reference.StartsWith(text, StringComparison.OrdinalIgnoreCase))
        .OrderBy(r => r.Id.Value, StringComparer.Ordinal).Take(take)
        .Select(r => new SearchHit(r, new Reference(ReferenceType.Load, r.Reference), string.Equals(r.Reference, text, StringComparison.OrdinalIgnoreCase)))));

    private BoardRow[] All()
    {
        lock (gate)
        {
            return [.. rows.Values];
        }
    }
}
