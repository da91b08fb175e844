using System.Globalization;
using System.Threading.Channels;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>
/// Tells the other processes on the database what was appended here, and hears it from them. Once a second it looks for itself,
/// because who appends may die before it tells.
/// </summary>
internal sealed partial class PostgresNews(NpgsqlDataSource source, HighWaterMarks marks, TimeProvider clock, ILogger<PostgresNews> log)
    : BackgroundService
{
    private const string Topic = "controltower_inbox";

    // A commit that notifies waits for the disk unless told otherwise; news need not survive a crash.
    private const string Notify = $"SELECT set_config('synchronous_commit', 'off', true), pg_notify('{Topic}', $1)";
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(3);

    private readonly Channel<bool> _grew = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = new long[marks.Count];
        marks.Grew += Wake;
        try
        {
            await Task.WhenAll(
                Again(connection => Hear(connection, stoppingToken), stoppingToken),
                Again(connection => Tell(connection, told, stoppingToken), stoppingToken));
        }
        finally
        {
            marks.Grew -= Wake;
        }
    }

    private void Wake() => _grew.Writer.TryWrite(true);

    private async Task Again(Func<NpgsqlConnection, Task> work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                await work(connection);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                Log.Interrupted(log, failure);
                await Task.Delay(LookAround, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Hear(NpgsqlConnection connection, CancellationToken stop)
    {
        connection.Notification += (_, news) => Take(news.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Topic}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        while (true)
        {
            await Look(connection, stop);
            var since = clock.GetTimestamp();
            for (var left = LookAround; left > TimeSpan.Zero; left = LookAround - clock.GetElapsedTime(since))
            {
                await connection.WaitAsync(left, stop);
            }
        }
    }

    private async Task Look(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT id, last_sequence FROM partition WHERE id >= 0", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            marks.Hear(reader.GetInt32(0), reader.GetInt64(1));
        }
    }

    private async Task Tell(NpgsqlConnection connection, long[] told, CancellationToken stop)
    {
        while (true)
        {
            await _grew.Reader.ReadAsync(stop);
            await Task.Delay(Gather, clock, stop);
            var grown = Enumerable.Range(0, told.Length).Select(p => (Partition: p, Last: marks.Of(p))).Where(m => m.Last > told[m.Partition]).ToArray();
            await using var command = new NpgsqlCommand(Notify, connection) { Parameters = { new() { Value = string.Join(' ', grown.Select(Written)) } } };
            await command.ExecuteNonQueryAsync(stop);
            foreach (var (partition, last) in grown)
            {
                told[partition] = last;
            }
        }
    }

    private static string Written((int Partition, long Last) mark) => string.Create(CultureInfo.InvariantCulture, $"{mark.Partition}:{mark.Last}");

    private void Take(string payload)
    {
        foreach (var mark in payload.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = mark.Split(':');
            marks.Hear(int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "News of other processes are interrupted; tried again in a second.")]
        public static partial void Interrupted(ILogger logger, Exception failure);
    }
}
