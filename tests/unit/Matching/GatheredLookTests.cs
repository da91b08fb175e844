using System.Threading.Channels;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using static ControlTower.Tests.Unit.Matching.Names;

namespace ControlTower.Tests.Unit.Matching;

public sealed class GatheredLookTests
{
    private readonly SlowIndex _index = new();
    private readonly GatheredLook _look;

    public GatheredLookTests() => _look = new GatheredLook(_index);

    [Fact]
    public async Task Who_asks_alone_is_asked_for_at_once()
    {
        var answer = _look.Find([Po("1")], []);

        var look = await _index.Next();
        look.Question.ShouldBe("PurchaseOrder 1");
        look.Answer.SetResult(Known());
        (await answer).Existing.ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_who_ask_during_a_look_share_the_next_one()
    {
        var first = _look.Find([Po("1")], []);
        var second = _look.Find([Po("2")], [S1]);
        var third = _look.Find([Po("3"), Po("2")], []);

        (await _index.Next()).Answer.SetResult(Known());
        await first;
        var shared = await _index.Next();
        shared.Question.ShouldBe("PurchaseOrder 2, PurchaseOrder 3, S1");
        second.IsCompleted.ShouldBeFalse();

        shared.Answer.SetResult(Known());
        (await second).ShouldBeSameAs(await third);
        _index.Looks.ShouldBe(2);
    }

    [Fact]
    public async Task A_look_that_fails_fails_those_who_asked_it_and_nobody_else()
    {
        var first = _look.Find([Po("1")], []);
        var second = _look.Find([Po("2")], []);

        (await _index.Next()).Answer.SetException(new TimeoutException("The database is away."));
        await Should.ThrowAsync<TimeoutException>(first);
        (await _index.Next()).Answer.SetResult(Known());
        await second;
    }

    /// <summary>An index that answers when the test says so.</summary>
    private sealed class SlowIndex : IReferenceIndex
    {
        private readonly Channel<(string Question, TaskCompletionSource<ReferenceMatches> Answer)> _looks =
            Channel.CreateUnbounded<(string, TaskCompletionSource<ReferenceMatches>)>();

        public int Looks { get; private set; }

        public async Task<(string Question, TaskCompletionSource<ReferenceMatches> Answer)> Next()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            return await _looks.Reader.ReadAsync(patience.Token);
        }

        public Task<ReferenceMatches> Find(ImmutableArray<Reference> references, ImmutableArray<ShipmentId> ids)
        {
            Looks++;
            var question = string.Join(", ", references.Select(r => r.ToString()).Concat(ids.Select(i => i.Value)).Order(StringComparer.Ordinal));
            var answer = new TaskCompletionSource<ReferenceMatches>(TaskCreationOptions.RunContinuationsAsynchronously);
            _looks.Writer.TryWrite((question, answer));
            return answer.Task;
        }
    }
}
