using ControlTower.Grains.Access;
using ControlTower.Grains.Board;
using ControlTower.Grains.Documents;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Integrity;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ControlTower.Tests.Storage;

/// <summary>The storage as the silo gets it: registered, migrated, in a database of its own.</summary>
public sealed class StorageUnderTest : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private ServiceProvider _services;

    private StorageUnderTest(IReadOnlyDictionary<string, string?> settings) => (_settings, _services) = (settings, Build(settings));

    public IReadOnlyDictionary<string, string?> Settings => _settings;

    public ILedger Ledger => Get<ILedger>();

    public IOutbox Outbox => Get<IOutbox>();

    public IDeadlines Deadlines => Get<IDeadlines>();

    public IInbox Inbox => Get<IInbox>();

    public IParking Parking => Get<IParking>();

    public IReferenceIndex References => Get<IReferenceIndex>();

    public IBoardStore Board => Get<IBoardStore>();

    public Grains.Kpis.IKpiStore Kpis => Get<Grains.Kpis.IKpiStore>();

    public IDocumentStore Documents => Get<IDocumentStore>();

    public IIdempotencyStore Idempotency => Get<IIdempotencyStore>();

    public IIntegrityStore Integrity => Get<IIntegrityStore>();

    public Grains.Partners.IPartnerMessages Messages => Get<Grains.Partners.IPartnerMessages>();

    public Grains.Partners.Feeds.IFeedMarks Feeds => Get<Grains.Partners.Feeds.IFeedMarks>();

    public Grains.Partners.ITraces Traces => Get<Grains.Partners.ITraces>();

    public Grains.Subscriptions.IDeliveries Deliveries => Get<Grains.Subscriptions.IDeliveries>();

    public IEdiRegister Edi => Get<IEdiRegister>();

    public IEdiGaps EdiGaps => Get<IEdiGaps>();

    public Partitions Partitions => Get<Partitions>();

    internal ITowerDatabase Database => Get<ITowerDatabase>();

    public static async Task<StorageUnderTest> Open(IReadOnlyDictionary<string, string?> settings)
    {
        var storage = new StorageUnderTest(settings);
        try
        {
            await storage._services.MigrateTowerStorage();
            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts what runs beside it in a host.</summary>
    public async Task StartHosted()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    /// <summary>Stops it as a shutdown does and opens it again.</summary>
    public async Task Reopen()
    {
        await _services.DisposeAsync();
        _services = Build(_settings);
        await _services.MigrateTowerStorage();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private static ServiceProvider Build(IReadOnlyDictionary<string, string?> settings) =>
        new ServiceCollection()
            .AddLogging()
            .AddTowerStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider(validateScopes: true);
}
