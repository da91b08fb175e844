using System.Collections.Immutable;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ledger;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteBoard(SqliteFixture fixture) : BoardContract(fixture);

public sealed class PostgresBoard(PostgresFixture fixture) : BoardContract(fixture);

public abstract class BoardContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private static readonly BoardQuery Everything = new(BoardView.All, null, default, null, null, BoardSort.Id, false, 0, 500);

    [Fact]
    public async Task A_row_is_read_back_as_it_was_committed()
    {
        var row = Samples.Blocked("SH-1", BlockReason.PodMissing, BlockReason.RateMissing) with { Assignee = "alice", DeliveredAt = Samples.Noon };
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Samples.Shipment("SH-1"), board: row));
        var (total, rows) = await Storage.Board.Query(Everything);
        total.ShouldBe(1);
        rows.Single().ShouldBe(row);
    }

    [Fact]
    public async Task A_decision_that_says_nothing_of_the_board_leaves_the_row()
    {
        var first = Samples.Next(Storage.Partitions, Samples.Shipment("SH-1"), board: Samples.Row("SH-1"));
        await Storage.Ledger.Commit(first);
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Samples.Shipment("SH-1"), first));
        (await Storage.Board.Query(Everything)).Rows.Single().ShouldBe(Samples.Row("SH-1"));
    }

    [Fact]
    public async Task Every_view_filter_and_order_shows_what_a_search_through_all_rows_shows()
    {
        var rows = await CommitRandomRows(seed: 7, count: 300);
        foreach (var query in Queries())
        {
            var (total, page) = await Storage.Board.Query(query);
            var expected = Matching(rows, query);
            total.ShouldBe(expected.Length, query.ToString());
            page.Select(r => r.Id.Value).ShouldBe(expected.Skip(query.Skip).Take(query.Take).Select(r => r.Id.Value), query.ToString());
        }
    }

    [Fact]
    public async Task Totals_recount_and_rows_agree_after_every_change()
    {
        for (var round = 0; round < 4; round++)
        {
            var rows = await CommitRandomRows(seed: round, count: 120);
            var expected = BoardTotalling.Present(rows.SelectMany(BoardTotalling.Of));
            var totals = await Storage.Board.Totals();
            totals.Views.ShouldBe(expected.Views);
            totals.Causes.ShouldBe(expected.Causes);
            var (kept, recount) = await Storage.Board.Recount();
            kept.Views.ShouldBe(expected.Views);
            kept.Causes.ShouldBe(expected.Causes);
            recount.Views.ShouldBe(expected.Views);
            recount.Causes.ShouldBe(expected.Causes);
        }
    }

    [Fact]
    public async Task Open_shipments_of_a_customer_and_shipments_with_a_block_come_by_id()
    {
        var rows = await CommitRandomRows(seed: 3, count: 200);
        var open = rows.Where(r => r.Customer.Value == "C2" && r.Financial < FinancialStatus.Invoiced).Select(r => r.Id).ToArray();
        (await Storage.Board.OpenOf(CustomerId.Parse("C2"), "", 500)).ShouldBe(open);
        (await Storage.Board.OpenOf(CustomerId.Parse("C2"), open[1].Value, 2)).ShouldBe(open[2..4]);

        var blocked = rows.Where(r => (r.Blocks & (1u << (int)BlockReason.RateMissing)) != 0).Select(r => r.Id).ToArray();
        (await Storage.Board.BlockedBy(BlockReason.RateMissing, "", 500)).ShouldBe(blocked);
        (await Storage.Board.BlockedBy(BlockReason.RateMissing, blocked[2].Value, 3)).ShouldBe(blocked[3..6]);
    }

    [Fact]
    public async Task A_shipment_is_found_to_the_letter_first_then_by_other_spelling_then_by_beginning()
    {
        await Commit("SH-1", new Reference(ReferenceType.PurchaseOrder, "45-00812"));
        await Commit("SH-2", new Reference(ReferenceType.PurchaseOrder, "4500812"));
        await Commit("SH-3", new Reference(ReferenceType.Load, "4500812-7"), new Reference(ReferenceType.Pro, "45008129"));
        await Commit("SH-4", new Reference(ReferenceType.Load, "9"));

        var hits = await Storage.Board.Search(" 4500812 ", 10);
        hits.Select(h => (h.Row.Id.Value, h.Matched.Value, h.Exact)).ShouldBe(
            [("SH-2", "4500812", true), ("SH-1", "45-00812", false), ("SH-3", "4500812-7", false)]);
        (await Storage.Board.Search("4500812", 1)).Single().Row.Id.Value.ShouldBe("SH-2");
        (await Storage.Board.Search("sh-4", 10)).Single().Row.Id.Value.ShouldBe("SH-4");
        (await Storage.Board.Search("SH-", 10)).Select(h => h.Row.Id.Value).ShouldBe(["SH-1", "SH-2", "SH-3", "SH-4"]);
        (await Storage.Board.Search("nothing", 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Delivered_shipments_without_a_reason_are_found()
    {
        var rows = await CommitRandomRows(seed: 11, count: 200);
        var expected = rows
            .Where(r => r is { Operational: OperationalStatus.Delivered, Financial: <= FinancialStatus.OnHold, Blocks: 0 })
            .Select(r => r.Id.Value)
            .ToArray();
        var (count, ids) = await Storage.Integrity.DeliveredWithoutReason();
        count.ShouldBe(expected.Length);
        ids.ShouldBe(expected.Take(20));
    }

    private Task Commit(string id, params ImmutableArray<Reference> references) =>
        Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Samples.Shipment(id), board: Samples.Row(id)) with { References = references });

    /// <summary>Writes shipments anew, on top of what earlier rounds wrote.</summary>
    private async Task<BoardRow[]> CommitRandomRows(int seed, int count)
    {
        var rows = RandomBoard.Rows(seed, count);
        var present = (await Storage.Board.Query(Everything)).Rows.ToDictionary(r => r.Id);
        await Task.WhenAll(rows.Select(async row =>
        {
            var key = Samples.Shipment(row.Id.Value);
            var before = present.GetValueOrDefault(row.Id);
            var commit = Samples.Next(Storage.Partitions, key, board: row);
            var at = before?.Version ?? 0;
            await Storage.Ledger.Commit(commit with
            {
                ExpectedVersion = at,
                Rows = [commit.Rows[0] with { Version = at + 1 }],
                Board = new BoardChange(row with { Version = at + 1 }, before),
            });
        }));
        return rows;
    }

    private static IEnumerable<BoardQuery> Queries() =>
        from view in Enum.GetValues<BoardView>()
        from sort in Enum.GetValues<BoardSort>()
        from down in (bool[])[false, true]
        from narrowed in (Func<BoardQuery, BoardQuery>[])[
            q => q,
            q => q with { Skip = 3, Take = 7 },
            q => q with { Cause = BlockReason.RateMissing },
            q => q with { Customer = CustomerId.Parse("C1") },
            q => q with { Owner = Team.Finance, Take = 5 },
            q => q with { Assignee = "bob" },
            q => q with { Cause = BlockReason.PodMissing, Customer = CustomerId.Parse("C2"), Owner = Team.Finance, Skip = 1 }]
        select narrowed(new BoardQuery(view, null, default, null, null, sort, down, 0, 500));

    private static BoardRow[] Matching(BoardRow[] rows, BoardQuery query)
    {
        var matching = rows.Where(r =>
            BoardViews.Includes(query.View, r.Operational, r.Financial, r.Late)
            && (query.Cause is not { } cause || (r.Blocks & (1u << (int)cause)) != 0)
            && (query.Customer == default || r.Customer == query.Customer)
            && (query.Owner is null || r.Owner == query.Owner)
            && (query.Assignee is null || r.Assignee == query.Assignee)).ToArray();
        var ordered = matching.OrderBy(r => r, Comparer<BoardRow>.Create((a, b) => Compare(a, b, query))).ToArray();
        return query.Sort == BoardSort.Due ? [.. ordered.Where(r => r.DueAt is not null), .. ordered.Where(r => r.DueAt is null)] : ordered;
    }

    private static int Compare(BoardRow a, BoardRow b, BoardQuery query)
    {
        var byKey = query.Sort switch
        {
            BoardSort.LastEvent => a.LastEventAt.CompareTo(b.LastEventAt),
            BoardSort.Value => a.Value.Amount.CompareTo(b.Value.Amount),
            BoardSort.Due => Nullable.Compare(a.DueAt, b.DueAt),
            _ => 0,
        };
        var order = byKey != 0 ? byKey : string.CompareOrdinal(a.Id.Value, b.Id.Value);
        return query.Descending ? -order : order;
    }
}
