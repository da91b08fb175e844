using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace ControlTower.Silo.Hosting;

/// <summary>Keeps the keys that protect cookies and seal secrets in the tower's PostgreSQL database, so that what one process protects every other can open.</summary>
internal sealed class PostgresKeyRing(string connectionString) : IXmlRepository
{
    // Two nodes may start at once: IF NOT EXISTS alone is a race on PostgreSQL.
    private const string Make = """
        SELECT pg_advisory_xact_lock(7215093);
        CREATE TABLE IF NOT EXISTS web_key (name text PRIMARY KEY, body text NOT NULL);
        """;

    private readonly string _connection =
        new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "controltower-keys", MaxPoolSize = 2 }.ToString();

    private readonly Lock _once = new();
    private bool _made;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("SELECT body FROM web_key ORDER BY name", connection);
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
        {
            elements.Add(XElement.Parse(reader.GetString(0)));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("INSERT INTO web_key (name, body) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET body = excluded.body", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = friendlyName });
        command.Parameters.Add(new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_connection);
        connection.Open();
        lock (_once)
        {
            if (!_made)
            {
                using var transaction = connection.BeginTransaction();
                using var command = new NpgsqlCommand(Make, connection, transaction);
                command.ExecuteNonQuery();
                transaction.Commit();
                _made = true;
            }
        }

        return connection;
    }
}
