using System.ComponentModel.DataAnnotations;

namespace ControlTower.Silo.Telemetry;

/// <summary>Section <c>Telemetry</c>.</summary>
public sealed record TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Where traces and metrics are sent by OTLP; null sends none. <c>/metrics</c> is there either way.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Seconds between two samples of lag, backlog and money.</summary>
    [Range(1, 60)]
    public int SampleSeconds { get; init; } = 5;

    /// <summary>Items that a partition may be behind before the node says it is not ready.</summary>
    [Range(1, 10_000_000)]
    public long MaxLag { get; init; } = 50_000;
}
