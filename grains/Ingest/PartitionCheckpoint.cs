using Microsoft.Extensions.Logging;

namespace ControlTower.Grains.Ingest;

/// <summary>How far a partition was applied, in memory and in the database. Whoever finds that somebody else moved it is out of date.</summary>
internal sealed partial class PartitionCheckpoint(IInbox inbox, TimeProvider clock, ILogger log, int partition)
{
    private long _saved;
    private long _savedAt = clock.GetTimestamp();

    /// <summary>The newest sequence that was applied.</summary>
    public long Applied { get; set; }

    /// <summary>True when it was moved by another activation, or by a person who rewinds.</summary>
    public bool Fenced { get; private set; }

    public bool IsStored => _saved == Applied;

    /// <summary>True when it is that long since it was stored.</summary>
    public bool IsOld(TimeSpan age) => clock.GetElapsedTime(_savedAt) >= age;

    /// <summary>Begins where the database says.</summary>
    public async Task Load()
    {
        Applied = _saved = await inbox.Checkpoint(partition);
        _savedAt = clock.GetTimestamp();
    }

    public async Task Save()
    {
        if (IsStored || Fenced)
        {
            return;
        }

        var to = Applied;
        if (!await inbox.MoveCheckpoint(partition, _saved, to))
        {
            Fenced = true;
            Log.Fenced(log, partition, _saved, to);
            return;
        }

        (_saved, _savedAt) = (to, clock.GetTimestamp());
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the checkpoint is not at {From} any more, not moved to {To}; this activation ends.")]
        public static partial void Fenced(ILogger logger, int partition, long from, long to);
    }
}
