using System.ComponentModel.DataAnnotations;

namespace ControlTower.Grains.Partners.Pickup;

/// <summary>How partners' files are fetched; section <c>Pickup</c>.</summary>
public sealed record PickupOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Pickup";

    /// <summary>The folder below which watched folders are; every silo must reach it under this name. Empty means that no folder is watched.</summary>
    public string Root { get; init; } = "";

    /// <summary>How often is looked, in seconds.</summary>
    [Range(0.1, 3_600)]
    public double LookEverySeconds { get; init; } = 5;

    /// <summary>How large a file may be, in megabytes.</summary>
    [Range(1, 2_000)]
    public int LargestFileMegabytes { get; init; } = 256;

    /// <summary>After how many minutes without a byte a file that did not end is given up: quarantined with how much of it came.</summary>
    [Range(0.01, 10_080)]
    public double TornAfterMinutes { get; init; } = 15;

    /// <summary>How often messages and interchanges whose reading stopped are taken up, in seconds.</summary>
    [Range(0.1, 3_600)]
    public double TakeUpEverySeconds { get; init; } = 15;

    /// <summary>How long an SFTP server may take to answer, in seconds.</summary>
    [Range(1, 600)]
    public double TimeoutSeconds { get; init; } = 30;
}
