using System.ComponentModel.DataAnnotations;

namespace ControlTower.Silo.Streams;

/// <summary>How the inbox is streamed; section <c>Streams</c>.</summary>
public sealed record InboxStreamOptions
{
    /// <summary>How many items are read at once, and the most a delivery holds.</summary>
    [Range(1, 5000)]
    public int RunSize { get; init; } = 512;

    /// <summary>How many undelivered items of a partition are held in memory; above that nothing more is read.</summary>
    [Range(1, 1_000_000)]
    public int Held { get; init; } = 2048;

    /// <summary>How long a receiver waits for the inbox before it looks around again. Items wake it at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause of a receiver that found the memory full, or the registration of the consumer under way.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a delivery that fails is repeated before the stream goes on with the next; the dispatcher then reads what it missed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DeliverFor { get; init; } = TimeSpan.FromMinutes(1);
}
