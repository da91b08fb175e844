using System.Collections.Concurrent;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>The numbers of sources. A new one is stored before the transaction that uses it, so that what is remembered here is always true.</summary>
internal sealed class PostgresSources(NpgsqlDataSource source)
{
    private readonly ConcurrentDictionary<string, int> _known = new(StringComparer.Ordinal);

    public int Of(string name) => _known[name];

    public async Task Know(IEnumerable<string> names)
    {
        var unknown = names.Where(name => !_known.ContainsKey(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (unknown.Length == 0)
        {
            return;
        }

        await using var connection = await source.OpenConnectionAsync();
        var session = new PostgresSession(connection);
        await session.Execute("INSERT INTO source (name) SELECT unnest(@names) ON CONFLICT DO NOTHING", ("@names", unknown));
        foreach (var (id, name) in await session.Query(
            "SELECT id, name FROM source WHERE name = ANY(@names)", reader => (reader.GetInt32(0), reader.GetString(1)), ("@names", unknown)))
        {
            _known[name] = id;
        }
    }
}
