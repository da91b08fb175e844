using System.ComponentModel.DataAnnotations;

namespace ControlTower.Grains.Subscriptions;

/// <summary>How subscribers are told; section <c>Subscriptions</c>.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Subscriptions";

    /// <summary>True lets subscribers live within a private network or on this machine, and without TLS: for trying out.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How long an answer may take, in seconds.</summary>
    [Range(1, 120)]
    public double TimeoutSeconds { get; init; } = 15;

    /// <summary>Messages sent to one subscriber at the same time.</summary>
    [Range(1, 64)]
    public int Concurrency { get; init; } = 8;

    /// <summary>How often a message is tried.</summary>
    [Range(1, 100)]
    public int MostAttempts { get; init; } = 15;

    /// <summary>How long a message is tried, in hours.</summary>
    [Range(0.01, 720)]
    public double LongestHours { get; init; } = 72;

    /// <summary>The shortest wait after a failure, in milliseconds.</summary>
    [Range(1, 600_000)]
    public int ShortestWaitMilliseconds { get; init; } = 5_000;

    /// <summary>The longest wait after a failure, in minutes, unless the subscriber asks for more.</summary>
    [Range(0.01, 1_440)]
    public double LongestWaitMinutes { get; init; } = 240;

    /// <summary>Failures in a row after which a subscriber is left alone, and one message tries whether it is back.</summary>
    [Range(1, 100)]
    public int FailuresToRest { get; init; } = 5;

    internal TimeSpan ShortestWait => TimeSpan.FromMilliseconds(ShortestWaitMilliseconds);

    internal TimeSpan LongestWait => TimeSpan.FromMinutes(LongestWaitMinutes);

    public TimeSpan LongestAge => TimeSpan.FromHours(LongestHours);
}
