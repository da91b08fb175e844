using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;
using Microsoft.Extensions.Time.Testing;

namespace ControlTower.Tests.Unit.Board;

public sealed class BoardGrainTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Store _store = new();
    private readonly BoardGrain _board;

    public BoardGrainTests() => _board = new BoardGrain(_store, _clock);

    [Fact]
    public async Task Totals_are_looked_up_once_for_all_who_ask_within_a_moment()
    {
        await _board.Totals();
        await _board.Totals();
        _store.TotalsAsked.ShouldBe(1);

        _clock.Advance(TimeSpan.FromMilliseconds(250));
        await _board.Totals();
        _store.TotalsAsked.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_look_is_not_kept()
    {
        _store.Broken = true;
        await Should.ThrowAsync<InvalidOperationException>(_board.Totals);

        _store.Broken = false;
        (await _board.Totals()).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(" PO 1 ", "PO 1")]
    [InlineData("x", null)]
    [InlineData("  ", null)]
    public async Task Search_takes_what_a_person_typed_without_its_edges(string typed, string? searched)
    {
        await _board.Search(typed, 10);

        _store.Searched.ShouldBe(searched);
    }

    [Theory]
    [InlineData(-1, 50)]
    [InlineData(0, 0)]
    [InlineData(0, 501)]
    [InlineData(200_001, 50)]
    public async Task A_page_outside_the_bounds_is_refused(int skip, int take) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() =>
            _board.Query(new BoardQuery(BoardView.All, null, default, null, null, BoardSort.Id, false, skip, take)));

    private sealed class Store : IBoardStore
    {
        public int TotalsAsked { get; private set; }

        public bool Broken { get; set; }

        public string? Searched { get; private set; }

        public Task<BoardTotals> Totals()
        {
            TotalsAsked++;
            return Broken ? Task.FromException<BoardTotals>(new InvalidOperationException("The database is away.")) : Task.FromResult(new BoardTotals([], []));
        }

        public Task<ImmutableArray<SearchHit>> Search(string text, int take)
        {
            Searched = text;
            return Task.FromResult(ImmutableArray<SearchHit>.Empty);
        }

        public Task<(long Total, ImmutableArray<BoardRow> Rows)> Query(BoardQuery query) => throw new NotSupportedException();

        public Task<(BoardTotals Kept, BoardTotals Counted)> Recount() => throw new NotSupportedException();

        public Task<ImmutableArray<ShipmentId>> OpenOf(CustomerId customer, string after, int take) => throw new NotSupportedException();

        public Task<ImmutableArray<ShipmentId>> BlockedBy(BlockReason reason, string after, int take) => throw new NotSupportedException();
    }
}
