using System.ComponentModel.DataAnnotations;

namespace ControlTower.Grains.Ingest;

/// <summary>How the dispatchers work; section <c>Dispatch</c>.</summary>
public sealed record DispatchOptions
{
    /// <summary>How many shipments of a partition are called at the same time.</summary>
    [Range(1, 1024)]
    public int Concurrency { get; init; } = 256;

    /// <summary>How many items are read at once when the stream did not bring them.</summary>
    [Range(1, 5000)]
    public int ReadSize { get; init; } = 512;

    /// <summary>How long applied items may go without a stored checkpoint; after a crash that much is delivered once more.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long one turn of a dispatcher tries before it lets go and comes back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:25")]
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a shipment that fails by itself is tried before its items are buried.</summary>
    [Range(1, 100)]
    public int Attempts { get; init; } = 4;

    /// <summary>How long a shipment that cannot be reached is tried before its items are buried.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>The pause after the first failure; it doubles up to <see cref="LongestPause"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause between two attempts.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);
}
