using System.Globalization;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Chaos;

/// <summary>Two silos and a web node on a PostgreSQL of their own, each a process.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly PostgresServer _postgres;
    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, string> _shared;

    private Installation(PostgresServer postgres, DirectoryInfo folder, string name, Dictionary<string, string> shared)
    {
        (_postgres, _folder, _shared) = (postgres, folder, shared);
        Silos = [TowerProcess.Silo($"{name}-silo-1", Silo(shared)), TowerProcess.Silo($"{name}-silo-2", Silo(shared))];
        Web = AnotherWeb($"{name}-web");
    }

    public ImmutableArray<TowerProcess> Silos { get; }

    public TowerProcess Web { get; }

    /// <summary>An API key that may do everything.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Starts everything and waits until it is ready.</summary>
    public static async Task<Installation> Start(string name)
    {
        var stop = TestContext.Current.CancellationToken;
        var postgres = await PostgresServer.Start();
        var installation = new Installation(postgres, Directory.CreateTempSubdirectory($"controltower-{name}-"), name, Shared(await postgres.CreateDatabase(name)));
        foreach (var silo in installation.Silos)
        {
            silo.Start();
            await silo.Ready(stop);
        }

        installation.Key = await TowerProcess.Key(installation._shared, name, "--data", installation._folder.FullName);
        installation.Web.Start();
        await installation.Web.Ready(stop);
        return installation;
    }

    /// <summary>A further web node, not started, with a folder of its own.</summary>
    public TowerProcess AnotherWeb(string name) => TowerProcess.Web(name, _shared, "--data", Path.Combine(_folder.FullName, name));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in (TowerProcess[])[Web, .. Silos])
        {
            await process.DisposeAsync();
        }

        await _postgres.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Dictionary<string, string> Shared(string connectionString) => new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Storage:Provider"] = "Postgres",
        ["Storage:ConnectionString"] = connectionString,
        ["Cluster:Mode"] = "Postgres",
        ["Erp:Sandbox:Store"] = "Postgres",
        ["Erp:Sandbox:ConnectionString"] = connectionString,
    };

    private static Dictionary<string, string> Silo(Dictionary<string, string> shared) => new(shared, StringComparer.Ordinal)
    {
        ["Cluster:AdvertisedAddress"] = "127.0.0.1",
        ["Cluster:SiloPort"] = TowerProcess.FreePort().ToString(CultureInfo.InvariantCulture),
        ["Cluster:GatewayPort"] = TowerProcess.FreePort().ToString(CultureInfo.InvariantCulture),
    };
}
