using System.ComponentModel.DataAnnotations;

namespace ControlTower.Web.Ingest;

/// <summary>How the doors take in milestones; section <c>Ingest</c>.</summary>
public sealed record IngestOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Ingest";

    /// <summary>Requests that may wait in this node; beyond that it answers 429.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaiting { get; init; } = 4_096;

    /// <summary>Items that may wait in this node; beyond that it answers 429.</summary>
    [Range(1, 10_000_000)]
    public int MaxWaitingItems { get; init; } = 50_000;

    /// <summary>Items gathered into one call at most, where more wait.</summary>
    [Range(1, 5_000)]
    public int GatherUpTo { get; init; } = 512;

    /// <summary>Calls under way at once.</summary>
    [Range(1, 64)]
    public int Pumps { get; init; } = 4;
}
