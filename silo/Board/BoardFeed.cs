using ControlTower.Contracts.Board;
using ControlTower.Grains.Board;

namespace ControlTower.Silo.Board;

/// <summary>Carries this silo's changed rows to the hub: the first at once, what follows gathered, the newest version of each.</summary>
/// <remarks>
/// A lost call is sent again with the newest rows. When the hub is away so long that <see cref="Limit"/> rows wait, further shipments are let go
/// and the hub is told, so that every web node reads the board again.
/// </remarks>
internal sealed partial class BoardFeed(Func<IBoardHubGrain> hub, TimeProvider clock, ILogger<BoardFeed> log) : BackgroundService, IBoardFeed
{
    public const int Limit = 20_000;
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly NewestRows _waiting = new();
    private readonly SemaphoreSlim _bell = new(0, 1);
    private bool _rung;
    private bool _lost;

    public void Changed(BoardRow row)
    {
        lock (_lock)
        {
            if (_waiting.Count >= Limit && !_waiting.Holds(row.Id))
            {
                _lost = true;
                return;
            }

            _waiting.Add(row);
            if (!_rung)
            {
                _rung = true;
                _bell.Release();
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _bell.WaitAsync(stoppingToken);
            lock (_lock)
            {
                _rung = false;
            }

            await Task.Delay(await SendAll() ? Pace : AfterFailure, clock, stoppingToken);
        }
    }

    private async Task<bool> SendAll()
    {
        while (Take() is { } taken)
        {
            try
            {
                if (taken.Lost)
                {
                    await hub().Lost();
                }

                await hub().Publish(taken.Rows);
            }
            catch (Exception e)
            {
                Log.NotSent(log, taken.Rows.Length, e);
                PutBack(taken.Rows, taken.Lost);
                return false;
            }
        }

        return true;
    }

    private (ImmutableArray<BoardRow> Rows, bool Lost)? Take()
    {
        lock (_lock)
        {
            if (!_waiting.TryTake(BatchSize, out var rows))
            {
                return null;
            }

            var lost = _lost;
            _lost = false;
            return (rows.Value, lost);
        }
    }

    private void PutBack(ImmutableArray<BoardRow> rows, bool lost)
    {
        foreach (var row in rows)
        {
            Changed(row);
        }

        lock (_lock)
        {
            _lost |= lost;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Rows} changed board rows could not be sent; they go with the next ones.")]
        public static partial void NotSent(ILogger log, int rows, Exception e);
    }
}
