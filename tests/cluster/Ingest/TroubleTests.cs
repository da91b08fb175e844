using ControlTower.Grains.Ingest;
using Orleans.Runtime;
using Shouldly;

namespace ControlTower.Tests.Cluster.Ingest;

public sealed class TroubleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly DispatchOptions _options = new()
    {
        Attempts = 3,
        Patience = TimeSpan.FromSeconds(40),
        FirstPause = TimeSpan.FromMilliseconds(50),
        LongestPause = TimeSpan.FromSeconds(2),
    };

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(3, 0, true)]
    public void A_shipment_that_fails_by_itself_has_few_attempts(int failures, int seconds, bool hopeless) =>
        After(failures, seconds, new InvalidOperationException("defect")).ShouldBe(hopeless);

    [Theory]
    [InlineData(3, 39, false)]
    [InlineData(200, 39, false)]
    [InlineData(3, 40, true)]
    [InlineData(2, 40, false)]
    public void A_shipment_out_of_reach_has_time(int failures, int seconds, bool hopeless)
    {
        After(failures, seconds, new TimeoutException()).ShouldBe(hopeless);
        After(failures, seconds, new SiloUnavailableException()).ShouldBe(hopeless);
    }

    [Fact]
    public void Failures_of_long_ago_do_not_count()
    {
        var old = Trouble.Of(null, new TimeoutException(), Noon, _options);

        Trouble.Of(old, new TimeoutException(), Noon + TimeSpan.FromHours(1), _options).Attempts.ShouldBe(1);
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(2, 100)]
    [InlineData(6, 1600)]
    [InlineData(7, 2000)]
    [InlineData(1000, 2000)]
    public void The_pauses_double_up_to_the_longest(int failures, int milliseconds) =>
        new Trouble(Noon, Noon, failures, true, "").Pause(_options).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void The_reason_names_the_failure() =>
        Trouble.Of(null, new InvalidOperationException("no such stop"), Noon, _options).Reason.ShouldBe("InvalidOperationException: no such stop");

    private bool After(int failures, int seconds, Exception failure)
    {
        var (trouble, at) = ((Trouble?)null, Noon);
        for (var i = 0; i < failures; i++)
        {
            at = Noon + (TimeSpan.FromSeconds(seconds) * i / Math.Max(1, failures - 1));
            trouble = Trouble.Of(trouble, failure, at, _options);
        }

        return trouble!.IsHopeless(_options, at);
    }
}
