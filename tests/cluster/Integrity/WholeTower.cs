using ControlTower.Contracts.Board;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Subscriptions;
using ControlTower.Silo.Hosting;
using ControlTower.Tests.Cluster.Board;
using ControlTower.Tests.Cluster.House;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace ControlTower.Tests.Cluster.Integrity;

/// <summary>The real silo on a SQLite file with the sandbox ERP, and an ear at its board.</summary>
internal sealed class WholeTower : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("controltower-whole-");
    private readonly Listener _ear;
    private readonly IHost _host;

    private WholeTower(ImmutableDictionary<string, string?> settings, TimeProvider clock, Action<IServiceCollection>? extend)
    {
        Signal = new Signal();
        _ear = new Listener(Signal);
        File = Path.Combine(_folder.FullName, "tower.db");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Path"] = File,
            ["Storage:Partitions"] = "4",
            ["Erp:Sandbox:Store"] = "Memory",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddTower();
        builder.Services.AddSingleton(clock);

        // Other tests' shipments that only record are not for this tower.
        builder.Services.PostConfigure<GrainTypeOptions>(types => types.Classes.Remove(typeof(RecordingShipmentGrain)));
        extend?.Invoke(builder.Services);
        _host = builder.Build();
    }

    public Signal Signal { get; }

    /// <summary>The database file.</summary>
    public string File { get; }

    /// <summary>Who listens, as the silo knows it.</summary>
    public IAudience Audience => _host.Services.GetRequiredService<IAudience>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The newest row heard of each shipment.</summary>
    public IReadOnlyDictionary<ShipmentId, BoardRow> Board =>
        _ear.Heard.SelectMany(b => b.Rows).GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Version)!);

    public static Task<WholeTower> Start() => Start(ImmutableDictionary<string, string?>.Empty);

    /// <param name="settings">Beyond the usual.</param>
    /// <param name="clock">The tower's clock; null means the real one.</param>
    /// <param name="extend">What is put in place of the usual; null when nothing is.</param>
    public static async Task<WholeTower> Start(ImmutableDictionary<string, string?> settings, TimeProvider? clock = null, Action<IServiceCollection>? extend = null)
    {
        var tower = new WholeTower(settings, clock ?? TimeProvider.System, extend);
        await tower._host.StartAsync(TestContext.Current.CancellationToken);
        await tower.Grains.GetGrain<IBoardHubGrain>(0).Subscribe(tower.Grains.CreateObjectReference<IBoardObserver>(tower._ear));
        return tower;
    }

    /// <summary>Changes the file behind the tower's back.</summary>
    public void Damage(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (command.ExecuteNonQuery() == 0)
        {
            throw new InvalidOperationException($"Nothing was damaged by: {sql}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
