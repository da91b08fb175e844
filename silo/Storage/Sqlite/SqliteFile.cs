using Microsoft.Data.Sqlite;

namespace ControlTower.Silo.Storage.Sqlite;

/// <summary>The file and how it is opened. One tower at a time: a second one is refused.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    public SqliteFile(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(_path) ?? ".");
        try
        {
            _lock = new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException($"Storage:Path {_path} is in use by another tower; stop it or name another file.", exception);
        }
    }

    /// <summary>The one connection that writes. FULL: what was committed survives a power cut.</summary>
    public SqliteSession OpenWriter() => Open(
        SqliteOpenMode.ReadWriteCreate,
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY");

    public SqliteSession OpenReader() => Open(SqliteOpenMode.ReadWrite, "PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY");

    public void Dispose() => _lock.Dispose();

    private SqliteSession Open(SqliteOpenMode mode, string pragmas)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = false, DefaultTimeout = 10 }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of this class
            command.CommandText = pragmas;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
