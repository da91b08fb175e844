using System.Globalization;
using ControlTower.Bench;
using ControlTower.Tests.Support;

// dotnet run --project tests/bench -c Release: drives the built product over HTTP and prints a table beside the raw limits of the same run.
//   --shipments N   new shipments a phase          --stored N   a second round on a database with N shipments in it
//   --database sqlite|postgres                     --edi        the readers of EDI alone      --fuzz N   N damaged files of each kind: EDI, JSON, CSV
//   --csv           a partner's file of 200 MB through its reader
//   --ratings N     how fast one core rates, and a what-if over N shipments
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

if (args is ["--csv"])
{
    CsvBench.Speed();
    return 0;
}

if (args is ["--fuzz", var inputs])
{
    return Fuzzing.Run(int.Parse(inputs, CultureInfo.InvariantCulture));
}

if (BenchOptions.Read(args) is not { } options)
{
    return 2;
}

var row = FreightDay.Milestones("raw", 1, 1)[0];
var folder = Directory.CreateTempSubdirectory("controltower-bench-").FullName;
try
{
    Report.Say($"{options.Shipments} shipments a phase, about 12.4 milestones each; {Environment.ProcessorCount} cores; load generator, tower and database share them");
    if (options.Wants("sqlite"))
    {
        Report.Limit("SQLite, one writer, 256 rows a transaction, synchronous=FULL", RawLimit.Sqlite(folder, row, 256));
        await Rounds.Run("SQLite", Directory.CreateDirectory(Path.Combine(folder, "sqlite")).FullName, ImmutableDictionary<string, string>.Empty, null, options);
    }

    if (options.Wants("postgres"))
    {
        await using var server = await PostgresServer.Start();
        Report.Limit("PostgreSQL, single-row commits from 64 clients", await RawLimit.PostgresSingleCommits(server.ConnectionString, row));
        Report.Limit("PostgreSQL, one unnest writer, 256 rows a commit", await RawLimit.PostgresUnnest(server.ConnectionString, row, 256));
        var settings = ImmutableDictionary<string, string>.Empty.Add("Storage:Provider", "Postgres").Add("Storage:ConnectionString", server.ConnectionString);
        await Rounds.Run("PostgreSQL", Directory.CreateDirectory(Path.Combine(folder, "postgres")).FullName, settings, server.ProcessId, options);
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

return 0;
