using ControlTower.Contracts.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Tests.Support;
using Shouldly;

namespace ControlTower.Tests.Storage;

/// <summary>What a process, a file or a server leaves behind when it dies in the middle of its work.</summary>
public sealed class Crashes(SqliteFixture sqlite)
{
    private const int Callers = 8;

    [Fact]
    public async Task A_file_left_in_the_middle_of_a_transaction_opens_with_everything_acknowledged_and_nothing_else()
    {
        var settings = await sqlite.NewDatabase();
        var copy = new Dictionary<string, string?>(settings, StringComparer.Ordinal) { ["Storage:Path"] = settings["Storage:Path"] + ".copy" };
        var work = new Work();
        await using (var storage = await StorageUnderTest.Open(settings))
        {
            var busy = work.Run(storage, Callers);
            await work.Acknowledged(at: 300);
            var acknowledged = work.Keys();

            // The one thread that writes copies the files in the middle of its transaction: what a kill would leave.
            await storage.Database.Write(async session =>
            {
                await session.Execute("INSERT INTO source (name) VALUES ('half done')");
                File.Copy(Path(settings), Path(copy));
                File.Copy(Path(settings) + "-wal", Path(copy) + "-wal");
                return 0;
            });
            work.Stop();
            await busy;

            await using var after = await StorageUnderTest.Open(copy);
            await ShouldBeKept(after, acknowledged);
            (await after.Parking.Sources()).Select(s => s.Source).ShouldBe(["tms"]);
            await ShouldAgree(after);
        }
    }

    [Fact]
    public async Task A_server_that_dies_loses_nothing_acknowledged_and_the_storage_goes_on()
    {
        await using var server = await PostgresServer.Start();
        await using var storage = await StorageUnderTest.Open(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Provider"] = "Postgres",
            ["Storage:ConnectionString"] = await server.CreateDatabase("crash"),
        });
        var work = new Work();
        var busy = work.Run(storage, Callers);
        await work.Acknowledged(at: 300);
        await server.Crash();
        var more = work.Keys().Count + 100;
        await work.Acknowledged(at: more);
        work.Stop();
        await busy;

        await ShouldBeKept(storage, work.Keys());
        await ShouldAgree(storage);
    }

    private static string Path(IReadOnlyDictionary<string, string?> settings) => settings["Storage:Path"].ShouldNotBeNull();

    private static async Task ShouldBeKept(StorageUnderTest storage, IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            (await storage.Inbox.Append([Samples.Told("SH-1", key)])).Single().Status.ShouldBe(ReceiptStatus.Duplicate, key);
            (await storage.Ledger.Load(Samples.Shipment($"SH-{key}"))).ShouldNotBeNull(key);
        }
    }

    private static async Task ShouldAgree(StorageUnderTest storage)
    {
        var stop = TestContext.Current.CancellationToken;
        var rows = await storage.Ledger.ReadAll(AggregateKind.Shipment, stop).ToListAsync(stop);
        var snapshots = await storage.Ledger.Snapshots(AggregateKind.Shipment, stop).ToListAsync(stop);
        rows.ShouldAllBe(r => HashChain.Verifies(r));
        rows.CountBy(r => r.Key).ToDictionary().ShouldBe(snapshots.ToDictionary(s => s.Key, s => (int)s.Snapshot.Version), ignoreOrder: true);
        (await storage.Board.Totals()).Views.ShouldBe((await storage.Board.Recount()).Views);
        (await storage.Parking.Sources()).Single().Accepted.ShouldBe((await storage.Integrity.InboxBalances()).Sum(b => b.Accepted));
        for (var partition = 0; partition < storage.Partitions.Count; partition++)
        {
            var items = await storage.Inbox.Read(partition, 0, 100_000);
            items.Select(i => i.Sequence).ShouldBe(items.Select(i => i.Sequence).Order());
            storage.Inbox.HighWater(partition).ShouldBeGreaterThanOrEqualTo(items.IsEmpty ? 0 : items[^1].Sequence);
        }
    }

    /// <summary>Callers that tell and decide without a pause, and remember what was acknowledged.</summary>
    private sealed class Work
    {
        private readonly Lock _gate = new();
        private readonly List<string> _keys = [];
        private volatile bool _stopped;
        private (int At, TaskCompletionSource Reached)? _awaited;

        public List<string> Keys()
        {
            lock (_gate)
            {
                return [.. _keys];
            }
        }

        public void Stop() => _stopped = true;

        public Task Run(StorageUnderTest storage, int callers) =>
            Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => Call(storage, caller))));

        /// <summary>Completes when so many items were acknowledged.</summary>
        public async Task Acknowledged(int at)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                _awaited = (at, reached);
            }

            await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }

        private async Task Call(StorageUnderTest storage, int caller)
        {
            for (var round = 0; !_stopped; round++)
            {
                var key = $"{caller}-{round}";
                try
                {
                    await storage.Ledger.Commit(Samples.Next(storage.Partitions, Samples.Shipment($"SH-{key}"), board: Samples.Row($"SH-{key}")));
                    await storage.Inbox.Append([Samples.Told("SH-1", key)]);
                }
                catch (Npgsql.NpgsqlException)
                {
                    // The server was away: nothing was acknowledged.
                    continue;
                }

                Remember(key);
            }
        }

        private void Remember(string key)
        {
            lock (_gate)
            {
                _keys.Add(key);
                if (_awaited is { } awaited && _keys.Count >= awaited.At)
                {
                    awaited.Reached.TrySetResult();
                }
            }
        }
    }
}
