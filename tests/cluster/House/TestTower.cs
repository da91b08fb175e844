using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;
using ControlTower.Silo.Streams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace ControlTower.Tests.Cluster.House;

/// <summary>A cluster in this process with the real stream and dispatchers, a given inbox and shipments that record.</summary>
public sealed class TestTower : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private int _told;

    private TestTower(InProcessTestCluster cluster, Partitions partitions, Signal signal, ObservedInbox inbox, ShipmentBook book, LogBook log)
    {
        (_cluster, Partitions, Signal, Inbox, Book, Log) = (cluster, partitions, signal, inbox, book, log);
    }

    public InProcessTestCluster Cluster => _cluster;

    public Partitions Partitions { get; }

    public Signal Signal { get; }

    public ObservedInbox Inbox { get; }

    public ShipmentBook Book { get; }

    public LogBook Log { get; }

    /// <summary>How many items were appended.</summary>
    public int Told => _told;

    public static async Task<TestTower> Start(TowerPlan plan)
    {
        var signal = new Signal();
        var inbox = new ObservedInbox(plan.Inbox ?? new MemoryInbox(plan.Partitions), signal);
        var book = new ShipmentBook(signal);
        var log = new LogBook(signal);
        await plan.Prepare(inbox, book);
        var builder = new InProcessTestClusterBuilder(plan.Silos);
        builder.ConfigureSiloHost((_, host) => host.Configuration.AddInMemoryCollection(plan.Settings));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(plan.Partitions).AddSingleton<IInbox>(inbox).AddSingleton(book);
            silo.Configure<ClusterMembershipOptions>(HearOfDeathsSoon);
            silo.Services.PostConfigure<GrainTypeOptions>(OnlyRecordingShipments);
            silo.AddInboxStream();
            silo.ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning).AddProvider(log));
            plan.Extend(silo);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        return new TestTower(cluster, plan.Partitions, signal, inbox, book, log);
    }

    /// <summary>Appends one item for each of the shipments, in one call.</summary>
    public async Task<ImmutableArray<string>> Tell(params IEnumerable<string> shipments)
    {
        ImmutableArray<InboxEntry> entries = [.. shipments.Select(s => Entry(s, $"m{Interlocked.Increment(ref _told):000000}"))];
        return [.. (await Inbox.Append(entries)).Select(r => r.Position)];
    }

    public IMilestoneDispatcherGrain Dispatcher(int partition) => _cluster.Client.GetGrain<IMilestoneDispatcherGrain>(partition);

    /// <summary>The silo a partition's dispatcher lives on.</summary>
    public async Task<InProcessSiloHandle> SiloOf(int partition)
    {
        var address = await _cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(Dispatcher(partition));
        return _cluster.Silos.Single(s => s.SiloAddress.Equals(address));
    }

    /// <summary>Waits until everything that was told had its effect or is buried.</summary>
    public Task Settled(Func<int>? buried = null, int seconds = 60) => Signal.Until(
        $"all {_told} items are applied or buried",
        () => Book.Applied + (buried?.Invoke() ?? 0) >= _told,
        () => $"Applied {Book.Applied}, buried {buried?.Invoke() ?? 0}.",
        seconds);

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync(CancellationToken.None);
        await _cluster.DisposeAsync();
    }

    public static InboxEntry Entry(string shipment, string key) => new(
        "test", key, ShipmentId.Parse(shipment), null, null, [], new MilestoneFact(MilestoneOf(shipment, key)), [], Noon, Noon, Actor.Tower);

    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private static Milestone MilestoneOf(string shipment, string key) => new(
        "test", key, MilestoneType.InTransit, TimeClass.Actual, Noon, ShipmentId.Parse(shipment), [], null, "Halle", null, null);

    internal static void HearOfDeathsSoon(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedProbesLimit = 2;
        membership.NumVotesForDeathDeclaration = 1;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
    }

    private static void OnlyRecordingShipments(GrainTypeOptions types) => types.Classes.RemoveWhere(
        c => typeof(IShipmentFacts).IsAssignableFrom(c) && c != typeof(RecordingShipmentGrain));
}
