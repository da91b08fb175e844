using Bunit;
using ControlTower.Contracts.Exceptions;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Shipments;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Shipments;

public sealed class ReadinessStepTests
{
    [Fact]
    public void A_step_is_as_good_as_its_worst_check()
    {
        var steps = ReadinessStep.Of(MadeUpShipment.Of(MadeUpDay.Blocked("SH-1", BlockReason.TaxSettingInvalid)).Readiness);

        steps.Select(s => (s.Name, s.Result)).ShouldBe([("Proof", CheckResult.Pass), ("Charges", CheckResult.Pass), ("Terms", CheckResult.Fail), ("Posting", CheckResult.Pass)]);
    }

    [Fact]
    public void Every_check_of_the_proof_is_in_the_picture_once()
    {
        var proof = MadeUpShipment.Of(MadeUpDay.Blocked("SH-1", BlockReason.PodMissing)).Readiness;

        ReadinessStep.Of(proof).SelectMany(s => s.Checks).ShouldBe(proof.Checks, ignoreOrder: true);
    }

    [Fact]
    public async Task The_picture_can_be_read_without_seeing_it()
    {
        await using var stage = new Stage([]);
        var proof = MadeUpShipment.Of(MadeUpDay.Blocked("SH-1", BlockReason.PodMissing)).Readiness;

        var flow = stage.Render<ReadinessFlow>(p => p.Add(f => f.Proof, proof));

        flow.Find("ol").GetAttribute("aria-label").ShouldNotBeNullOrEmpty();
        flow.FindAll("svg").ShouldAllBe(svg => svg.GetAttribute("aria-hidden") == "true");
        flow.Find(".flow-step ul .tone-blocked").TextContent.ShouldContain("Blocks. Arden Chemicals requires a signed proof of delivery");
    }

    [Fact]
    public async Task The_timeline_shows_three_clocks_and_the_trace()
    {
        await using var stage = new Stage([]);
        var shipment = MadeUpShipment.Of(MadeUpDay.Blocked("SH-1", BlockReason.PodMissing));

        var table = stage.Render<ClockTable>(p => p.Add(t => t.Shipment, shipment));

        table.FindAll("tbody tr").Count.ShouldBe(shipment.Timeline.Length);
        var first = table.FindAll("tbody tr")[^1].Children.Select(c => c.TextContent.Trim()).ToArray();
        first[2].ShouldBe("+4s");
        first[3].ShouldStartWith("+1d");
        first[6].ShouldBe("4bf92f35");
    }
}
