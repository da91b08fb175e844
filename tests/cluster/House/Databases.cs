using ControlTower.Tests.Cluster.House;
using ControlTower.Tests.Support;

[assembly: AssemblyFixture(typeof(Databases))]

namespace ControlTower.Tests.Cluster.House;

/// <summary>Makes databases; the PostgreSQL server starts when the first test wants one.</summary>
public sealed class Databases : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("controltower-cluster-");
    private readonly Lazy<Task<PostgresServer>> _server = new(PostgresServer.Start);

    /// <summary>Settings that lead to a database that does not exist yet.</summary>
    /// <param name="provider"><c>Sqlite</c> or <c>Postgres</c>.</param>
    public async Task<ImmutableDictionary<string, string?>> New(string provider) => provider == "Sqlite"
            ? Settings(provider).Add("Storage:Path", Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.db"))
            : await On(await _server.Value);

    /// <summary>Settings that lead to a new database on a server of the test's own.</summary>
    public static async Task<ImmutableDictionary<string, string?>> On(PostgresServer server) =>
        Settings("Postgres").Add("Storage:ConnectionString", await server.CreateDatabase($"t{Guid.NewGuid():N}"));

    private static ImmutableDictionary<string, string?> Settings(string provider) => ImmutableDictionary<string, string?>.Empty
        .Add("Storage:Provider", provider)
        .Add("Storage:Partitions", "8")
        .Add("Erp:Sandbox:Store", "Memory");

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
