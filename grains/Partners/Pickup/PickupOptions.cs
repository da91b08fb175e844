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

    /// <summary>How long an SFTP server may take to answer, in seconds.</summary>
    [Range(1, 600)]
    public double TimeoutSeconds { get; init; } = 30;
}
