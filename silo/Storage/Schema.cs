using System.Globalization;
using System.Reflection;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage;

/// <summary>The numbered steps that make a database what this program needs. A step is never changed once released; a new one is added.</summary>
internal sealed class Schema(ImmutableArray<Schema.Step> steps)
{
    internal sealed record Step(int Number, string Name, string Sql);

    /// <summary>The steps in the program's resources, such as <c>Storage/Sqlite/Schema/001_tower.sql</c>.</summary>
    public static Schema Of(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{assembly.GetName().Name}.Storage.{folder}.Schema.";
        return new Schema([.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name, name[prefix.Length..]))]);
    }

    /// <summary>Applies what is missing and fixes the partitions of a new database. Runs inside a transaction that nobody else can be in.</summary>
    /// <param name="session">The session.</param>
    /// <param name="asked">The partitions that the settings ask for; null when they do not.</param>
    /// <param name="usual">How many a new database gets otherwise.</param>
    public async ValueTask<Partitions> Apply(ISqlSession session, int? asked, int usual)
    {
        await session.Execute("CREATE TABLE IF NOT EXISTS migration (number integer NOT NULL PRIMARY KEY, name varchar(200) NOT NULL)");
        var applied = (await session.Query("SELECT number FROM migration", reader => reader.GetInt32(0))).ToHashSet();
        if (applied.Count > 0 && applied.Max() > steps[^1].Number)
        {
            throw new InvalidOperationException($"The database is at schema {applied.Max()}; this program knows {steps[^1].Number}. Start a newer program.");
        }

        foreach (var step in steps.Where(step => !applied.Contains(step.Number)))
        {
            await session.Execute(step.Sql);
            await session.Execute("INSERT INTO migration (number, name) VALUES (@number, @name)", ("@number", step.Number), ("@name", step.Name));
        }

        return await FixPartitions(session, asked, usual);
    }

    private static async ValueTask<Partitions> FixPartitions(ISqlSession session, int? asked, int usual)
    {
        var stored = await session.Query("SELECT value FROM setting WHERE name = 'partitions'", reader => reader.GetString(0));
        if (!stored.IsEmpty)
        {
            var count = int.Parse(stored[0], CultureInfo.InvariantCulture);
            return asked is null || asked == count
                ? new Partitions(count)
                : throw new InvalidOperationException($"Storage:Partitions is {asked}, but the database was created with {count}, and that cannot change. Remove the setting.");
        }

        var partitions = new Partitions(asked ?? usual);
        await session.Execute(
            "INSERT INTO setting (name, value) VALUES ('partitions', @count)", ("@count", partitions.Count.ToString(CultureInfo.InvariantCulture)));
        for (var id = ItemPosition.Parked; id < partitions.Count; id++)
        {
            await session.Execute("INSERT INTO partition (id, last_sequence) VALUES (@id, 0)", ("@id", id));
            await session.Execute("INSERT INTO checkpoint (partition, sequence) VALUES (@id, 0)", ("@id", id));
        }

        return partitions;
    }

    private static Step Read(Assembly assembly, string resource, string name)
    {
        using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is missing.");
        using var reader = new StreamReader(stream);
        return new Step(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
