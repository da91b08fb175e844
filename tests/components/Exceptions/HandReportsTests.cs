using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Exceptions;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Exceptions;

public sealed class HandReportsTests
{
    private static readonly ShipmentView Shipment = MadeUpShipment.Of(MadeUpDay.Blocked("SH-1", BlockReason.DetentionUnmeasured));

    [Theory]
    [InlineData("DET/1/1", 1)]
    [InlineData("DET/2/1", 2)]
    [InlineData("DET/9/1", 2)]
    [InlineData("", 2)]
    public void The_stop_is_the_one_the_check_names(string subject, int stop)
    {
        var check = Shipment.Readiness.Checks.Single(c => c.Reason == BlockReason.DetentionUnmeasured) with { Subject = subject };

        HandReports.StopOf(Shipment, check).ShouldBe(stop);
    }

    [Theory]
    [InlineData("2026-03-08T01:30:00", "2026-03-08T01:30:00-06:00")]
    [InlineData("2026-03-08T02:30:00", "2026-03-08T03:30:00-05:00")] // skipped by the clocks
    [InlineData("2026-03-08T03:30:00", "2026-03-08T03:30:00-05:00")]
    public void A_wall_time_is_a_moment_at_the_stop(string wall, string moment) =>
        HandReports.Moment(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"))
            .ShouldBe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Only_a_delivery_confirms_a_delivery() =>
        HandReports.For(BlockReason.DeliveryConfirmationMissing, StopKind.Delivery).ShouldBe([MilestoneType.Delivered]);

    [Fact]
    public void A_charge_without_a_price_can_be_dropped_a_lane_without_a_rate_cannot()
    {
        var lane = Shipment.Readiness.Checks.Single(c => c.Reason == BlockReason.RateMissing);

        BlockCatalogue.Of(BlockReason.RateMissing).Others(lane).ShouldNotContain(Fix.RejectCharge);
        BlockCatalogue.Of(BlockReason.RateMissing).Others(lane with { Subject = "ACC/tms/7" })[0].ShouldBe(Fix.RejectCharge);
    }
}
