using ControlTower.Contracts.Board;
using Orleans.Concurrency;

namespace ControlTower.Grains.Board;

/// <summary>Answers questions to the board from its store; keeps only what may be a moment old.</summary>
[StatelessWorker, Reentrant]
public sealed class BoardGrain : Grain, IBoardGrain
{
    private static readonly TimeSpan MarkAge = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TotalsAge = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly BoardMark Unknown = new("", 0);

    private readonly IBoardStore _store;
    private readonly TimeProvider _clock;
    private readonly Briefly<BoardMark> _mark;
    private readonly Briefly<BoardTotals> _totals;

    public BoardGrain(IBoardStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        _mark = new Briefly<BoardMark>(clock, MarkAge, () => GrainFactory.GetGrain<IBoardHubGrain>(0).Mark());
        _totals = new Briefly<BoardTotals>(clock, TotalsAge, store.Totals);
    }

    public async Task<BoardPage> Query(BoardQuery query)
    {
        BoardQueries.Check(query);

        // The mark first: a row that changes in between is then in the page and comes again, never in neither.
        var mark = await MarkNow();
        var (total, rows) = await _store.Query(query);
        return new BoardPage(total, rows, mark.Epoch, mark.Sequence);
    }

    public async Task<BoardSheet> Sheet(BoardQuery query)
    {
        var whole = query with { Skip = 0, Take = BoardSheet.Most };
        BoardQueries.Check(whole with { Take = 1 });
        var (total, rows) = await _store.Query(whole);
        return new BoardSheet(total, total > BoardSheet.Most ? [] : rows, _clock.GetUtcNow());
    }

    public Task<BoardTotals> Totals() => _totals.Get();

    public async Task<ImmutableArray<SearchHit>> Search(string text, int take)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, BoardQueries.MaxHits);
        return BoardQueries.SearchText(text) is { } wanted ? await _store.Search(wanted, take) : [];
    }

    // The board can be read while the hub is away; without a mark the reader reads again once the feed is back.
    private async Task<BoardMark> MarkNow()
    {
        try
        {
            return await _mark.Get().WaitAsync(Patience, _clock);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return Unknown;
        }
    }
}
