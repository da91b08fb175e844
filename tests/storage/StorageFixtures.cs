using ControlTower.Tests.Storage;
using ControlTower.Tests.Support;

[assembly: AssemblyFixture(typeof(SqliteFixture))]
[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace ControlTower.Tests.Storage;

/// <summary>Makes databases of one kind.</summary>
public interface IStorageFixture
{
    /// <summary>Settings that lead to a database that does not exist yet.</summary>
    Task<IReadOnlyDictionary<string, string?>> NewDatabase();
}

/// <summary>SQLite files in a folder that is deleted at the end.</summary>
public sealed class SqliteFixture : IStorageFixture, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("controltower-sqlite-");

    public Task<IReadOnlyDictionary<string, string?>> NewDatabase() => Task.FromResult<IReadOnlyDictionary<string, string?>>(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:Path"] = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.db"),
    });

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>Databases on one PostgreSQL server, which starts when first needed.</summary>
public sealed class PostgresFixture : IStorageFixture, IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(PostgresServer.Start);

    public async Task<IReadOnlyDictionary<string, string?>> NewDatabase()
    {
        var server = await _server.Value;
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Provider"] = "Postgres",
            ["Storage:ConnectionString"] = await server.CreateDatabase($"t{Guid.NewGuid():N}"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}

/// <summary>A test of what every storage must do, on a new database.</summary>
public abstract class StorageContract(IStorageFixture fixture) : IAsyncLifetime
{
    private StorageUnderTest? _storage;

    protected StorageUnderTest Storage => _storage ?? throw new InvalidOperationException("The database is not open yet.");

    public async ValueTask InitializeAsync() => _storage = await StorageUnderTest.Open(await fixture.NewDatabase());

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }
    }
}
