using System.ComponentModel.DataAnnotations;

namespace ControlTower.Silo.Erp;

/// <summary>How much is asked of the ERP and how long is waited for it; section <c>Erp</c>. All figures are per silo.</summary>
public sealed record ErpOptions
{
    /// <summary>Requests per second; those above wait.</summary>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Requests that may wait for their turn; those above are tried again later.</summary>
    [Range(0, 100_000)]
    public int WaitingRequests { get; init; } = 1_000;

    /// <summary>How long an answer may take, in seconds.</summary>
    [Range(0.1, 600)]
    public double TimeoutSeconds { get; init; } = 10;

    /// <summary>The share of failures within the sampling time above which the ERP is left alone.</summary>
    [Range(0.01, 1)]
    public double FailureShare { get; init; } = 0.5;

    /// <summary>The sampling time, in seconds.</summary>
    [Range(0.5, 600)]
    public double SamplingSeconds { get; init; } = 10;

    /// <summary>The fewest requests within the sampling time that say anything.</summary>
    [Range(2, 1_000)]
    public int FewestRequests { get; init; } = 4;

    /// <summary>How long the ERP is left alone before one request tries again, in seconds.</summary>
    [Range(0.5, 600)]
    public double BreakSeconds { get; init; } = 5;
}
