using ControlTower.Grains.Access;
using ControlTower.Grains.Board;
using ControlTower.Grains.Documents;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Integrity;
using ControlTower.Grains.Kpis;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Grains.Subscriptions;
using ControlTower.Silo.Storage.Postgres;
using ControlTower.Silo.Storage.Sqlite;
using ControlTower.Silo.Storage.Stores;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ControlTower.Silo.Storage;

/// <summary>Gives the grains their storage.</summary>
public static class StorageRegistration
{
    /// <summary>Registers every storage port on the database that the section <c>Storage</c> names. Add it before Orleans.</summary>
    public static IServiceCollection AddTowerStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HighWaterMarks>();
        services.AddSingleton<InboxTail>();
        services.AddSingleton(Source);
        services.AddSingleton(Open);
        services.AddSingleton<StorageStart>();
        services.AddSingleton<IStorageStart>(provider => provider.GetRequiredService<StorageStart>());
        services.AddHostedService(provider => provider.GetRequiredService<StorageStart>());
        services.AddSingleton(provider => provider.GetRequiredService<IStorageStart>().Partitions);
        if (configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() is { Provider: StorageProvider.Postgres })
        {
            services.AddHostedService<InboxNews>();
        }

        services.AddSingleton<LedgerAccess>();
        services.AddSingleton<ILedger, RelationalLedger>();
        services.AddSingleton<IOutbox, RelationalOutbox>();
        services.AddSingleton<IDeadlines, RelationalDeadlines>();
        services.AddSingleton<IInbox, RelationalInbox>();
        services.AddSingleton<IParking, RelationalParking>();
        services.AddSingleton<IReferenceIndex, RelationalReferenceIndex>();
        services.AddSingleton<IBoardStore, RelationalBoardStore>();
        services.AddSingleton<IKpiStore, RelationalKpiStore>();
        services.AddSingleton<IDocumentStore, RelationalDocumentStore>();
        services.AddSingleton<IIdempotencyStore, RelationalIdempotencyStore>();
        services.AddSingleton<IIntegrityStore, RelationalIntegrityStore>();
        services.AddSingleton<IPartnerMessages, RelationalPartnerMessages>();
        services.AddSingleton<IFeedMarks, RelationalFeedMarks>();
        services.AddSingleton<ITraces, RelationalTraces>();
        services.AddSingleton<IEdiRegister, RelationalEdiRegister>();
        services.AddSingleton<IEdiGaps, RelationalEdiGaps>();
        services.AddSingleton<IDeliveries, RelationalDeliveries>();
        return services;
    }

    /// <summary>Brings the database to the present schema. Call it before the host starts; the host does it too, but not before Orleans is built.</summary>
    public static Task MigrateTowerStorage(this IServiceProvider services) => services.GetRequiredService<IStorageStart>().Migrate();

    /// <summary>The one pool of the process, for Orleans too.</summary>
    private static NpgsqlDataSource Source(IServiceProvider services) =>
        PostgresSource.Open(services.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString);

    private static ITowerDatabase Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var (marks, tail) = (services.GetRequiredService<HighWaterMarks>(), services.GetRequiredService<InboxTail>());
        return options.Provider switch
        {
            StorageProvider.Sqlite => new SqliteDatabase(options.Path, marks, tail),
            _ => new PostgresDatabase(services.GetRequiredService<NpgsqlDataSource>(), marks, tail),
        };
    }
}
