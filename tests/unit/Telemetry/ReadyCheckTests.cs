using ControlTower.Contracts;
using ControlTower.Silo.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Telemetry;

public sealed class ReadyCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TelemetryOptions Options = new() { SampleSeconds = 5, MaxLag = 1000 };

    [Theory]
    [InlineData(0, HealthStatus.Healthy)]
    [InlineData(1000, HealthStatus.Healthy)]
    [InlineData(1001, HealthStatus.Unhealthy)]
    public void A_node_is_ready_while_its_slowest_partition_keeps_up(long lag, HealthStatus expected) =>
        ReadyCheck.Stream(TowerSample.None with { TakenAt = Now, Lags = [3, lag, 0] }, Now, Options).Status.ShouldBe(expected);

    [Theory]
    [InlineData(25, HealthStatus.Healthy)]
    [InlineData(26, HealthStatus.Unhealthy)]
    public void A_node_that_does_not_know_its_lag_is_not_ready(int secondsOld, HealthStatus expected) =>
        ReadyCheck.Stream(TowerSample.None with { TakenAt = Now.AddSeconds(-secondsOld) }, Now, Options).Status.ShouldBe(expected);

    [Fact]
    public void A_node_that_was_never_measured_is_not_ready() =>
        ReadyCheck.Stream(TowerSample.None, Now, Options).Status.ShouldBe(HealthStatus.Unhealthy);
}
