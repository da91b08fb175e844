using System.ComponentModel.DataAnnotations;

namespace ControlTower.Web.Demo;

/// <summary>The demonstration feed; section <c>Demo</c>.</summary>
public sealed record DemoOptions
{
    public const string Section = "Demo";

    /// <summary>The same seed gives the same freight.</summary>
    public int Seed { get; init; } = 20261124;

    /// <summary>Seconds from one order to the next; each order becomes about twelve milestones.</summary>
    [Range(1, 600)]
    public int SecondsBetweenOrders { get; init; } = 5;

    /// <summary>How many times faster than real the trucks drive.</summary>
    [Range(1, 1000)]
    public int Speed { get; init; } = 60;

    /// <summary>Minutes of freight that are told at once when the feed starts, so that the board is full.</summary>
    [Range(0, 600)]
    public int BackfillMinutes { get; init; } = 30;

    /// <summary>Where the tower's doors are; null finds them.</summary>
    public Uri? Address { get; init; }
}
