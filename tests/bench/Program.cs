using System.Globalization;
using ControlTower.Bench;
using ControlTower.Tests.Support;

// dotnet run --project tests/bench -c Release [-- --shipments N]: drives the built product over HTTP and prints a table beside the raw limits of the same run.
// -- --edi: the readers of EDI alone; -- --fuzz N: N damaged EDI files; -- --ratings N: how fast one core rates, and a what-if over N shipments.
if (args is ["--ratings", var many])
{
    RatingSpeed.Run(int.Parse(many, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["--edi"])
{
    EdiBench.Speed();
    return 0;
}

if (args is ["--fuzz", var inputs])
{
    return EdiBench.Fuzz(int.Parse(inputs, CultureInfo.InvariantCulture));
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
var shipments = int.Parse(Option("--shipments") ?? "1000", CultureInfo.InvariantCulture);
bool Wanted(string database) => Option("--database") is not { } only || only.Equals(database, StringComparison.OrdinalIgnoreCase);
var row = FreightDay.Milestones("raw", 1, 1)[0];
var folder = Directory.CreateTempSubdirectory("controltower-bench-").FullName;
try
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shipments} shipments a phase, about 12.4 milestones each; {Environment.ProcessorCount} cores"));

    if (Wanted("sqlite"))
    {
    var sqlite = Path.Combine(folder, "sqlite");
    Directory.CreateDirectory(sqlite);
    Report.Limit("SQLite, one writer, 256 rows a transaction, synchronous=FULL", RawLimit.Sqlite(folder, row, 256));
    await Drive.Run("SQLite", sqlite, new Dictionary<string, string>(StringComparer.Ordinal), databaseProcess: null, shipments, phase => Option("--phase") is not { } only || only == phase);
    }

    if (Wanted("postgres"))
    {
    await using var server = await PostgresServer.Start();
    Report.Limit("PostgreSQL, single-row commits from 64 clients", await RawLimit.PostgresSingleCommits(server.ConnectionString, row));
    Report.Limit("PostgreSQL, one unnest writer, 256 rows a commit", await RawLimit.PostgresUnnest(server.ConnectionString, row, 256));
    var postgres = Path.Combine(folder, "postgres");
    Directory.CreateDirectory(postgres);
    var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Storage:Provider"] = "Postgres", ["Storage:ConnectionString"] = server.ConnectionString };
    await Drive.Run("PostgreSQL", postgres, settings, server.ProcessId, shipments, phase => Option("--phase") is not { } only || only == phase);
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

return 0;
