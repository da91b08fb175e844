using System.ComponentModel.DataAnnotations;

namespace ControlTower.Grains.Ledger;

/// <summary>How the outbox works; section <c>Outbox</c>.</summary>
public sealed record OutboxOptions
{
    /// <summary>How long a message that is due may wait when nobody rang, in milliseconds.</summary>
    [Range(50, 60_000)]
    public int LookEveryMilliseconds { get; init; } = 2_000;

    /// <summary>Messages within the tower carried out at the same time, per partition.</summary>
    [Range(1, 64)]
    public int TowerConcurrency { get; init; } = 16;

    /// <summary>Messages to the ERP carried out at the same time, per partition and lane.</summary>
    [Range(1, 8)]
    public int ErpConcurrency { get; init; } = 2;

    /// <summary>The shortest wait after a failure, in milliseconds.</summary>
    [Range(10, 60_000)]
    public int ShortestWaitMilliseconds { get; init; } = 1_000;

    /// <summary>The longest wait of a message after a failure, in seconds.</summary>
    [Range(1, 86_400)]
    public int LongestWaitSeconds { get; init; } = 300;

    /// <summary>The longest rest of a lane whose receiver does not answer, in seconds.</summary>
    [Range(1, 3_600)]
    public int LongestRestSeconds { get; init; } = 15;

    internal TimeSpan Period => TimeSpan.FromMilliseconds(LookEveryMilliseconds);

    internal TimeSpan ShortestWait => TimeSpan.FromMilliseconds(ShortestWaitMilliseconds);

    internal TimeSpan LongestWait => TimeSpan.FromSeconds(LongestWaitSeconds);

    internal TimeSpan LongestRest => TimeSpan.FromSeconds(LongestRestSeconds);
}
