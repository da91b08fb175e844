namespace ControlTower.Tests.Cluster.Board;

/// <summary>The real clock, some time ahead; timers run as always.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
