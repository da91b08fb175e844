using System.Collections.Concurrent;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Hosting;
using ControlTower.Silo.Storage;
using ControlTower.Silo.Streams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.TestingHost;
using Shouldly;

namespace ControlTower.Tests.Cluster.House;

/// <summary>A cluster with everything a silo has: real shipments, ledger, inbox and outbox on a real database. Every silo has its own connections, as in production.</summary>
public sealed class RealTower : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<string> _positions = new();
    private int _told;

    private readonly ServiceProvider? _outside;

    private RealTower(InProcessTestCluster cluster, ServiceProvider? outside) => (Cluster, _outside) = (cluster, outside);

    public InProcessTestCluster Cluster { get; }

    private IServiceProvider Services => _outside ?? Cluster.GetSiloServiceProvider();

    private IInbox Inbox => Services.GetRequiredService<IInbox>();

    private Partitions Partitions => Services.GetRequiredService<Partitions>();

    public static async Task<RealTower> Start(short silos, ImmutableDictionary<string, string?> settings)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(settings.Add("Cluster:PokeEvery", "00:00:01"));
            host.Services.AddTowerRooms(host.Configuration);
            host.Services.AddOptions<ClusterSettings>().BindConfiguration(ClusterSettings.Section);
        });
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddInboxStream();
            silo.Configure<ClusterMembershipOptions>(TestTower.HearOfDeathsSoon);

            // The fake shipment of other tests is in this assembly too; here the real one answers.
            silo.Services.PostConfigure<GrainTypeOptions>(types => types.Classes.Remove(typeof(RecordingShipmentGrain)));
            silo.ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Error));
            silo.Services.KeepAwake<IMilestoneDispatcherGrain>().KeepAwake<IOutboxGrain>().KeepAwake<IDeadlineGrain>().AddHostedService<KeepAwake>();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        return new RealTower(cluster, await Outside(settings));
    }

    /// <summary>Releases the orders of shipments, so that they exist.</summary>
    public Task Release(IEnumerable<string> shipments) => Task.WhenAll(shipments.Select(async s =>
        (await Cluster.Client.GetGrain<IShipmentGrain>(s).Release(Order, Actor.Tower)).Status.ShouldBe(CommandStatus.Done)));

    /// <summary>Appends an arrival at a terminal for each of the shipments.</summary>
    public async Task Tell(IEnumerable<string> shipments)
    {
        var results = await Inbox.Append([.. shipments.Select(s => Arrival(s, Interlocked.Increment(ref _told)))]);
        results.ShouldAllBe(r => r.Status == ReceiptStatus.Accepted);
        foreach (var result in results)
        {
            _positions.Enqueue(result.Position);
        }
    }

    /// <summary>Waits until every partition's checkpoint is at its newest item.</summary>
    public Task Settled() => Eventually.Holds("every checkpoint is at the newest item", async () =>
    {
        var behind = await Task.WhenAll(Enumerable.Range(0, Partitions.Count).Select(async p => Inbox.HighWater(p) - await Inbox.Checkpoint(p)));
        return behind.All(b => b == 0) ? null : $"Items behind per partition: {string.Join(' ', behind)}.";
    });

    /// <summary>Where everything told is in the inbox.</summary>
    public ImmutableArray<string> Positions => [.. _positions];

    /// <summary>Each of the positions is in the ledger once, and no other is.</summary>
    public async Task HasInItsLedgerOnce(ImmutableArray<string> positions)
    {
        var recorded = new List<string>();
        await foreach (var row in Services.GetRequiredService<ILedger>().ReadAll(AggregateKind.Shipment, TestContext.Current.CancellationToken))
        {
            if (row.EventType == "milestone-recorded")
            {
                recorded.Add(row.Cause.Position);
            }
        }

        var parked = await Services.GetRequiredService<IParking>().List(new ParkedQuery(null, null, 0, 1));
        parked.Total.ShouldBe(0, parked.Items.FirstOrDefault()?.Detail);
        recorded.GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty("recorded twice");
        positions.Except(recorded, StringComparer.Ordinal).ShouldBeEmpty("told and not recorded");
        recorded.Count.ShouldBe(positions.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.StopAllSilosAsync(CancellationToken.None);
        await Cluster.DisposeAsync();
        if (_outside is not null)
        {
            await _outside.DisposeAsync();
        }
    }

    /// <summary>PostgreSQL as another process sees it, which outlives the silos; null for SQLite, which belongs to one process.</summary>
    private static async Task<ServiceProvider?> Outside(ImmutableDictionary<string, string?> settings)
    {
        if (settings["Storage:Provider"] == "Sqlite")
        {
            return null;
        }

        var outside = new ServiceCollection().AddLogging()
            .AddTowerStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await outside.MigrateTowerStorage();
        return outside;
    }

    private static ReleaseShipment Order { get; } = new(
        CustomerId.Parse("ACME"),
        TransportMode.Ftl,
        [],
        [
            new Stop(1, StopKind.Pickup, new Place("Acme DC", "Dallas", "TX", "75201", "US"), "America/Chicago", Noon, Noon),
            new Stop(2, StopKind.Delivery, new Place("Store 7", "Atlanta", "GA", "30301", "US"), "America/New_York", Noon, Noon),
        ],
        new Commodity(38000m, 22, 22, 781m, "Groceries"),
        Noon,
        default,
        null,
        null);

    private static InboxEntry Arrival(string shipment, int number)
    {
        var (id, key, at) = (ShipmentId.Parse(shipment), $"m{number}", Noon.AddSeconds(number));
        var milestone = new Milestone("test", key, MilestoneType.ArrivedTerminal, TimeClass.Actual, at, id, [], null, $"T{number}", null, null);
        return new InboxEntry("test", key, id, null, null, [], new MilestoneFact(milestone), [], at, at, Actor.Tower);
    }
}
