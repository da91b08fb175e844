using System.Threading.Channels;
using ControlTower.Contracts.Board;
using ControlTower.Silo.Board;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ControlTower.Tests.Unit.Board;

public sealed class BoardFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider _clock = new();
    private readonly Hub _hub = new();
    private readonly BoardFeed _feed;

    public BoardFeedTests() => _feed = new BoardFeed(() => _hub, _clock, NullLogger<BoardFeed>.Instance);

    public async ValueTask InitializeAsync() => await _feed.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _feed.StopAsync(CancellationToken.None);
        _feed.Dispose();
    }

    [Fact]
    public async Task The_first_change_goes_at_once()
    {
        _feed.Changed(RowOf.Shipment("S1", 1));

        Versions(await _hub.Next()).ShouldBe(["S1 v1"]);
    }

    [Fact]
    public async Task What_changes_meanwhile_goes_together_and_only_in_its_newest_version()
    {
        _hub.Close();
        _feed.Changed(RowOf.Shipment("S1", 1));
        await _hub.Next();
        _feed.Changed(RowOf.Shipment("S2", 4));
        _feed.Changed(RowOf.Shipment("S1", 3));
        _feed.Changed(RowOf.Shipment("S1", 2));
        _hub.Open();

        Versions(await _hub.Next()).ShouldBe(["S1 v3", "S2 v4"]);
    }

    [Fact]
    public async Task A_lost_call_is_sent_again_with_the_newest_rows()
    {
        _hub.Close();
        _feed.Changed(RowOf.Shipment("S1", 1));
        await _hub.Next();
        _feed.Changed(RowOf.Shipment("S1", 2));
        _hub.Fail();

        Versions(await _hub.Next(Advance)).ShouldBe(["S1 v2"]);
    }

    [Fact]
    public async Task When_too_much_waits_the_hub_is_told_that_something_is_lost()
    {
        _hub.Close();
        _feed.Changed(RowOf.Shipment("first", 1));
        await _hub.Next();
        for (var i = 0; i <= BoardFeed.Limit; i++)
        {
            _feed.Changed(RowOf.Shipment($"S{i}", 1));
        }

        _hub.Losses.ShouldBe(0);
        _hub.Open();
        await _hub.Next(Advance);

        _hub.Losses.ShouldBe(1);
    }

    private void Advance() => _clock.Advance(TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Versions(ImmutableArray<BoardRow> rows) =>
        rows.Select(r => $"{r.Id} v{r.Version}").Order(StringComparer.Ordinal);

    /// <summary>A hub that can be made to take its time, or to fail.</summary>
    private sealed class Hub : IBoardHubGrain
    {
        private readonly Channel<ImmutableArray<BoardRow>> _published = Channel.CreateUnbounded<ImmutableArray<BoardRow>>();
        private TaskCompletionSource _gate = Opened();

        public int Losses { get; private set; }

        public void Close() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => _gate.SetResult();

        public void Fail()
        {
            var gate = _gate;
            _gate = Opened();
            gate.SetException(new TimeoutException("The hub did not answer."));
        }

        public async Task Publish(ImmutableArray<BoardRow> rows)
        {
            await _published.Writer.WriteAsync(rows);
            await _gate.Task;
        }

        /// <summary>The next rows published, driving the clock until they come.</summary>
        public async Task<ImmutableArray<BoardRow>> Next(Action? drive = null)
        {
            using var patience = new CancellationTokenSource(Soon);
            var next = _published.Reader.ReadAsync(patience.Token).AsTask();
            while (!next.IsCompleted && drive is not null)
            {
                drive();
                await Task.Yield();
            }

            return await next;
        }

        public Task Lost()
        {
            Losses++;
            return Task.CompletedTask;
        }

        public Task<BoardMark> Mark() => throw new NotSupportedException();

        public Task<BoardMark> Subscribe(IBoardObserver observer) => throw new NotSupportedException();

        public Task Unsubscribe(IBoardObserver observer) => throw new NotSupportedException();

        private static TaskCompletionSource Opened()
        {
            var gate = new TaskCompletionSource();
            gate.SetResult();
            return gate;
        }
    }
}
