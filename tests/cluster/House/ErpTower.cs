using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Erp;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Erp;
using ControlTower.Silo.Erp.Sandbox;
using ControlTower.Silo.Hosting;
using ControlTower.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace ControlTower.Tests.Cluster.House;

/// <summary>A cluster in this process with real invoices, outbox, sandbox ERP and SQLite; nobody reads the inbox.</summary>
public sealed class ErpTower : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:Partitions"] = "4",
        ["Outbox:LookEveryMilliseconds"] = "200",
        ["Outbox:ShortestWaitMilliseconds"] = "20",
        ["Outbox:LongestWaitSeconds"] = "1",
        ["Outbox:LongestRestSeconds"] = "1",
        ["Erp:BreakSeconds"] = "0.5",
        ["Erp:Payments:PollEverySeconds"] = "1",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("controltower-erp-");
    private readonly SqliteSandboxDatabase _books = new(":memory:");
    private readonly ServiceProvider _storage;
    private readonly InProcessTestCluster _cluster;

    private ErpTower(short silos, (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Settings)
            .AddInMemoryCollection([new("Storage:Path", Path.Combine(_folder.FullName, "tower.db"))])
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        _storage = new ServiceCollection().AddLogging().AddTowerStorage(configuration).BuildServiceProvider();
        Inbox = new ToldInbox(_storage.GetRequiredService<IInbox>(), Signal);
        Outbox = new WatchedOutbox(_storage.GetRequiredService<IOutbox>(), Signal);
        Deadlines = new FragileDeadlines(_storage.GetRequiredService<IDeadlines>(), Signal);
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddTowerErp(configuration).AddSingleton<LedgerAccess>();
            silo.Services.AddSingleton(Ledger).AddSingleton<IDeadlines>(Deadlines);
            silo.Services.AddSingleton(_storage.GetRequiredService<IBoardStore>()).AddSingleton(Partitions);
            silo.Services.AddSingleton<IInbox>(Inbox).AddSingleton<IOutbox>(Outbox).AddSingleton<IParkedMatcher>(new NothingParked());
            silo.Services.AddSingleton<ISandboxDatabase>(_books).AddSingleton<ISandboxCustomers>(new Anybody());
            silo.Services.KeepAwake<IOutboxGrain>().KeepAwake<IDeadlineGrain>().AddHostedService<KeepAwake>();
            silo.Configure<ClusterMembershipOptions>(TestTower.HearOfDeathsSoon);
        });
        _cluster = builder.Build();
    }

    public Signal Signal { get; } = new();

    public ToldInbox Inbox { get; }

    public WatchedOutbox Outbox { get; }

    public FragileDeadlines Deadlines { get; }

    public ILedger Ledger => _storage.GetRequiredService<ILedger>();

    public Partitions Partitions => _storage.GetRequiredService<Partitions>();

    public InProcessTestCluster Cluster => _cluster;

    public ISandboxErpGrain Sandbox => _cluster.Client.GetGrain<ISandboxErpGrain>(0);

    public static async Task<ErpTower> Start(short silos = 1, params (string Key, string Value)[] settings)
    {
        var tower = new ErpTower(silos, settings);
        await tower._storage.MigrateTowerStorage();
        await tower._cluster.DeployAsync(TestContext.Current.CancellationToken);
        return tower;
    }

    /// <summary>Stores an outbox message as a shipment's decision does.</summary>
    public Task Send(string shipment, OutboxMessage message)
    {
        var key = new AggregateKey(AggregateKind.Shipment, shipment);
        var row = HashChain.Seal(key, 1, "test", TowerJson.Write("x"), DateTimeOffset.UnixEpoch, new Cause("test", "test", "", "test"), HashChain.Start);
        return Ledger.Commit(new LedgerCommit(key, Partitions.Of(shipment), 0, [row], TowerJson.Write("x"), 0, null, [], [message], []));
    }

    public static string Id(int number) => $"SH-{number}-1";

    public IInvoiceGrain Invoice(int number) => _cluster.Client.GetGrain<IInvoiceGrain>(Id(number));

    public Task Draft(int first, int count) => Task.WhenAll(Enumerable.Range(first, count).Select(n => Invoice(n).Draft(DraftOf(n), Actor.Tower)));

    public Task<InvoiceView?[]> Invoices(int count) => Task.WhenAll(Enumerable.Range(1, count).Select(n => Invoice(n).Get()));

    /// <summary>Waits until so many different invoices were told as posted.</summary>
    public Task Posted(int count) => Signal.Until(
        $"{count} invoices are posted",
        () => Inbox.Count(InvoiceStatus.Posted) >= count,
        () => $"Posted {Inbox.Count(InvoiceStatus.Posted)}, put off {Outbox.PutOff} times.");

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync(CancellationToken.None);
        await _cluster.DisposeAsync();
        await _storage.DisposeAsync();
        await _books.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public static InvoiceDraft DraftOf(int number) => new(
        ShipmentId.Parse($"SH-{number}"),
        CustomerId.Parse("ACME"),
        [new InvoiceLine("LHS", "4000", "Base freight", new Money(1850m, Currency.Usd), new ChargeExplanation("flat", [], "LHS-01 v1", null, []))],
        new Money(1850m, Currency.Usd),
        30,
        new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero),
        []);

    private sealed class Anybody : ISandboxCustomers
    {
        public Task<Customer?> Of(CustomerId id) => Task.FromResult<Customer?>(new Customer(
            id.Value, Currency.Usd, 30, new TaxSetting(TaxTreatment.NotTaxed, "US", null, null, null), false, true,
            new BillingRules([], [], null), ImmutableSortedDictionary<string, string>.Empty, []));
    }

    private sealed class NothingParked : IParkedMatcher
    {
        public Task AttachWaiting(ShipmentId shipment, ImmutableArray<Reference> references) => Task.CompletedTask;
    }
}
