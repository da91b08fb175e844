using System.Threading.Channels;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Tells other processes that items were stored, and hears it from them; without news it looks four times a second.</summary>
internal sealed partial class InboxNews(
    NpgsqlDataSource source, ITowerDatabase database, HighWaterMarks marks, IStorageStart start, TimeProvider clock, ILogger<InboxNews> log)
    : BackgroundService
{
    private const string Topic = "controltower_inbox";

    /// <summary>By this name the connections that listen are counted.</summary>
    private const string Listener = "controltower-news";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan BetweenHeadCounts = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _appended = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.Migrate();
        if (database is PostgresDatabase postgres)
        {
            postgres.Tell(() => _appended.Writer.TryWrite(true));
        }

        await Task.WhenAll(Forever(Hear, stoppingToken), Forever(Tell, stoppingToken));
    }

    private async Task Forever(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
            {
                Log.Interrupted(log, exception);
                await Task.Delay(AfterFailure, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Hear(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        var session = new PostgresSession(connection);
        await session.Execute($"SET application_name = '{Listener}'; LISTEN {Topic}");
        while (true)
        {
            foreach (var (partition, last) in await session.Query(
                "SELECT id, last_sequence FROM partition WHERE id >= 0", reader => (reader.GetInt32(0), reader.GetInt64(1))))
            {
                marks.Raise(partition, last);
            }

            await connection.WaitAsync(Look, stop);
        }
    }

    private async Task Tell(CancellationToken stop)
    {
        var (alone, counted) = (true, clock.GetTimestamp() - (long)(BetweenHeadCounts.TotalSeconds * clock.TimestampFrequency));
        await foreach (var _ in _appended.Reader.ReadAllAsync(stop))
        {
            await using (var connection = await source.OpenConnectionAsync(stop))
            {
                var session = new PostgresSession(connection);
                if (clock.GetElapsedTime(counted) >= BetweenHeadCounts)
                {
                    (alone, counted) = (await Listeners(session) < 2, clock.GetTimestamp());
                }

                if (!alone)
                {
                    await session.Execute($"NOTIFY {Topic}");
                }
            }

            await Task.Delay(BetweenCalls, clock, stop);
        }
    }

    private static async Task<long> Listeners(PostgresSession session) =>
        (await session.Query(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = @name",
            reader => reader.GetInt64(0),
            ("@name", Listener))).Single();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "News of the inbox are interrupted; trying again.")]
        public static partial void Interrupted(ILogger logger, Exception exception);
    }
}
