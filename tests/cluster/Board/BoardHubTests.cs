using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Cluster.House;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using Shouldly;

namespace ControlTower.Tests.Cluster.Board;

public sealed class BoardHubTests : IAsyncLifetime
{
    private readonly Signal _signal = new();
    private readonly ShiftedTime _clock = new();
    private readonly LogBook _log;
    private readonly InProcessTestCluster _cluster;

    public BoardHubTests()
    {
        _log = new LogBook(_signal);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(_clock);
            silo.ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning).AddProvider(_log));
        });
        _cluster = builder.Build();
    }

    private IBoardHubGrain Hub => _cluster.Client.GetGrain<IBoardHubGrain>(0);

    public async ValueTask InitializeAsync() => await _cluster.DeployAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync(CancellationToken.None);
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_node_hears_the_newest_version_of_every_row_in_numbered_batches()
    {
        var (node, mark) = await Subscribe(new Listener(_signal));

        await Task.WhenAll(Enumerable.Range(1, 400).Select(n => Hub.Publish([Row($"S{n % 20}", n), Row($"S{(n + 7) % 20}", n)])));

        await _signal.Until("every row is heard in its newest version", () => node.Versions.Count == 20 && node.Versions.Values.Min() > 380, () => $"Heard {node.Versions.Count}.");
        node.Versions.Values.Max().ShouldBe(400);
        node.Heard.ShouldAllBe(b => b.Epoch == mark.Epoch);
        node.Heard.Select(b => b.Sequence).ShouldBe(Enumerable.Range(1, node.Heard.Length).Select(n => mark.Sequence + n));
        node.Heard.ShouldAllBe(b => b.Rows.DistinctBy(r => r.Id).Count() == b.Rows.Length);
        (await Hub.Mark()).Sequence.ShouldBe(node.Heard[^1].Sequence);
    }

    [Fact]
    public async Task Many_changes_make_few_batches()
    {
        var (node, _) = await Subscribe(new Listener(_signal));

        for (var n = 1; n <= 1_000; n++)
        {
            await Hub.Publish([Row("S1", n)]);
        }

        await _signal.Until("the last change is heard", () => node.Versions.GetValueOrDefault("S1") == 1_000);
        node.Heard.Length.ShouldBeLessThan(500);
    }

    [Fact]
    public async Task A_node_that_fails_is_dropped_and_the_others_hear_on()
    {
        var (broken, _) = await Subscribe(new Listener(_signal) { Reaction = () => Task.FromException(new InvalidOperationException("The page is gone.")) });
        var (sound, _) = await Subscribe(new Listener(_signal));

        await Hub.Publish([Row("S1", 1)]);
        await _signal.Until("the broken node is dropped", () => _log.Has("Dropped"));
        await Hub.Publish([Row("S1", 2)]);

        await _signal.Until("the sound node hears both", () => sound.Versions.GetValueOrDefault("S1") == 2);
        broken.Heard.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_never_answers_holds_up_nobody()
    {
        var never = new TaskCompletionSource();
        await Subscribe(new Listener(_signal) { Reaction = () => never.Task });
        var (sound, _) = await Subscribe(new Listener(_signal));

        for (var n = 1; n <= 5; n++)
        {
            await Hub.Publish([Row("S1", n)]);
            await _signal.Until($"version {n} is heard", () => sound.Versions.GetValueOrDefault("S1") == n);
        }

        never.SetResult();
    }

    [Fact]
    public async Task A_subscription_that_is_not_renewed_ends_after_a_minute()
    {
        var (forgetful, _) = await Subscribe(new Listener(_signal));
        var sound = new Listener(_signal);
        var reference = _cluster.Client.CreateObjectReference<IBoardObserver>(sound);
        await Hub.Subscribe(reference);
        _clock.Ahead = TimeSpan.FromSeconds(61);
        await Hub.Subscribe(reference);

        await Hub.Publish([Row("S1", 1)]);

        await _signal.Until("the renewed subscription hears", () => sound.Versions.GetValueOrDefault("S1") == 1);
        forgetful.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_left_hears_nothing_more()
    {
        var left = new Listener(_signal);
        var reference = _cluster.Client.CreateObjectReference<IBoardObserver>(left);
        await Hub.Subscribe(reference);
        await Hub.Unsubscribe(reference);
        var (sound, _) = await Subscribe(new Listener(_signal));

        await Hub.Publish([Row("S1", 1)]);

        await _signal.Until("the other node hears", () => sound.Versions.GetValueOrDefault("S1") == 1);
        left.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_silo_lost_leaves_a_gap()
    {
        var (node, mark) = await Subscribe(new Listener(_signal));

        await Hub.Lost();
        await Hub.Publish([Row("S1", 1)]);

        await _signal.Until("the row is heard", () => node.Versions.GetValueOrDefault("S1") == 1);
        node.Heard.ShouldHaveSingleItem().Sequence.ShouldBe(mark.Sequence + 2);
    }

    private async Task<(Listener Node, BoardMark Mark)> Subscribe(Listener node)
    {
        var mark = await Hub.Subscribe(_cluster.Client.CreateObjectReference<IBoardObserver>(node));
        return (node, mark);
    }

    private static BoardRow Row(string id, long version) => new(
        ShipmentId.Parse(id), version, CustomerId.Parse("ACME"), "Acme", id, "Dallas, TX", "Atlanta, GA", null, OperationalStatus.InTransit, FinancialStatus.NotDue,
        0, null, null, null, Money.Zero(Currency.Usd), false, null, null, null, "DepartedPickup", default, null, null);
}
