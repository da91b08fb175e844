using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ControlTower.Silo.Hosting;

/// <summary>How silos and web nodes find each other.</summary>
public enum ClusterMode
{
    /// <summary>One silo, in this process; nobody else joins.</summary>
    Localhost = 0,

    /// <summary>Silos and clients find each other through the tower's PostgreSQL database.</summary>
    Postgres = 1,
}

/// <summary>The cluster; section <c>Cluster</c>.</summary>
public sealed record ClusterSettings
{
    public const string Section = "Cluster";

    /// <summary><c>Localhost</c> or <c>Postgres</c>.</summary>
    public ClusterMode Mode { get; init; }

    /// <summary>Silos with the same id form one cluster.</summary>
    [Required, StringLength(150)]
    public string ClusterId { get; init; } = "tower";

    /// <summary>Names the installation; must never change.</summary>
    [Required, StringLength(150)]
    public string ServiceId { get; init; } = "control-tower";

    /// <summary>This silo's name; null makes one from the host's name.</summary>
    [StringLength(150)]
    public string? SiloName { get; init; }

    /// <summary>The port for other silos; 0 takes a free one; null means 0 on Localhost and 11111 otherwise.</summary>
    [Range(0, 65535)]
    public int? SiloPort { get; init; }

    /// <summary>The port for web nodes without a silo; 0 means none may connect; null means 0 on Localhost and 30000 otherwise.</summary>
    [Range(0, 65535)]
    public int? GatewayPort { get; init; }

    /// <summary>The address others reach this silo at, such as a pod's; null takes the host's first.</summary>
    public string? AdvertisedAddress { get; init; }

    /// <summary>How long a grain stays in memory unused.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "1.00:00:00")]
    public TimeSpan CollectAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The share of memory, in percent, above which unused grains are dropped at once; 0 switches this off.</summary>
    [Range(0, 100)]
    public int ShedAbovePercent { get; init; } = 80;

    /// <summary>How long a stopping silo may take to hand over its grains. Must be less than what the platform allows.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ShutdownWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often the grains that must be awake are poked.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan PokeEvery { get; init; } = TimeSpan.FromSeconds(5);

    internal IPAddress? Advertised => AdvertisedAddress is { Length: > 0 } text ? IPAddress.Parse(text) : null;
}
