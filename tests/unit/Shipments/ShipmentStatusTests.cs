using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

public sealed class ShipmentStatusTests
{
    [Fact]
    public void A_released_order_is_released_and_nothing_is_due()
    {
        var story = new Story().Released();

        story.Conclusion.Operational.ShouldBe(OperationalStatus.Released);
        story.Conclusion.Financial.ShouldBe(FinancialStatus.NotDue);
    }

    [Theory]
    [InlineData(MilestoneType.LoadAssigned, OperationalStatus.Assigned)]
    [InlineData(MilestoneType.Dispatched, OperationalStatus.Dispatched)]
    [InlineData(MilestoneType.ArrivedPickup, OperationalStatus.AtPickup)]
    [InlineData(MilestoneType.LoadingStarted, OperationalStatus.AtPickup)]
    [InlineData(MilestoneType.DepartedPickup, OperationalStatus.InTransit)]
    [InlineData(MilestoneType.DepartedTerminal, OperationalStatus.InTransit)]
    [InlineData(MilestoneType.ArrivedDelivery, OperationalStatus.AtDelivery)]
    [InlineData(MilestoneType.UnloadingEnded, OperationalStatus.AtDelivery)]
    [InlineData(MilestoneType.Delivered, OperationalStatus.Delivered)]
    [InlineData(MilestoneType.Refused, OperationalStatus.Refused)]
    [InlineData(MilestoneType.Cancelled, OperationalStatus.Cancelled)]
    public void A_milestone_moves_the_freight(MilestoneType type, OperationalStatus expected) =>
        new Story().Released().Told(type, 10).Conclusion.Operational.ShouldBe(expected);

    [Theory]
    [InlineData(TimeClass.Estimated)]
    [InlineData(TimeClass.Planned)]
    public void What_has_not_happened_changes_no_status(TimeClass notActual) =>
        new Story().Released().Told(MilestoneType.Delivered, 21, @class: notActual).Conclusion.Operational.ShouldBe(OperationalStatus.Released);

    [Fact]
    public void A_late_departure_after_delivery_does_not_move_the_freight_back()
    {
        var story = new Story().Released().Told(MilestoneType.Delivered, 21).Told(MilestoneType.DepartedPickup, 9).Told(MilestoneType.InTransit, 12);

        story.Conclusion.Operational.ShouldBe(OperationalStatus.Delivered);
    }

    [Fact]
    public void Delivered_at_the_first_of_two_delivery_stops_is_not_delivered()
    {
        var order = Story.Order();
        order = order with { Stops = order.Stops.Add(order.Stops[1] with { Sequence = 3 }) };

        var story = new Story().Released(order).Told(MilestoneType.Delivered, 21, stop: 2);

        story.Conclusion.Operational.ShouldBe(OperationalStatus.InTransit);
        story.Told(MilestoneType.Delivered, 23, stop: 3).Conclusion.Operational.ShouldBe(OperationalStatus.Delivered);
    }

    [Fact]
    public void Delivered_and_on_hold_is_legal()
    {
        var story = new Story().Delivered().When(new PlaceHold("Price talk with the customer", null));

        story.Conclusion.Operational.ShouldBe(OperationalStatus.Delivered);
        story.Conclusion.Financial.ShouldBe(FinancialStatus.OnHold);
        story.Conclusion.Blocks.Select(b => b.Reason).ShouldContain(BlockReason.OnHold);
    }

    [Fact]
    public void A_signed_proof_of_delivery_delivers_when_nobody_sent_the_milestone()
    {
        var story = new Story().Released().Told(MilestoneType.ArrivedDelivery, 20).Told(MilestoneType.UnloadingStarted, 20.2).Told(MilestoneType.UnloadingEnded, 21)
            .Told(MilestoneType.PodReceived, 21.1, detail: Story.Pod());

        story.Conclusion.Operational.ShouldBe(OperationalStatus.Delivered);
        story.Conclusion.DeliveredAt.ShouldBe(Story.At(21));
    }

    [Fact]
    public void A_proof_uploaded_before_the_truck_was_there_delivers_nothing() =>
        new Story().Released().Told(new Grains.Ingest.DocumentFact(Story.UploadedPod(signed: true))).Conclusion.Operational.ShouldBe(OperationalStatus.Released);

    [Fact]
    public void A_vehicle_position_alone_never_releases_billing()
    {
        var customer = Story.Customer();
        var story = new Story().With(customer with { Billing = customer.Billing with { RequiredDocuments = [] } })
            .Released().Told(MilestoneType.Delivered, 21, "telematics");

        story.Conclusion.Blocks.Select(b => b.Reason).ShouldBe([BlockReason.DeliveryConfirmationMissing]);
        story.Told(MilestoneType.Delivered, 21.3, "carrier-portal").Conclusion.Financial.ShouldBe(FinancialStatus.Invoicing);
    }

    [Fact]
    public void A_truck_that_left_without_anybody_confirming_is_shown_as_blocked()
    {
        var story = new Story().Released().Told(MilestoneType.ArrivedDelivery, 20).Told(MilestoneType.DepartedDelivery, 21);

        story.Conclusion.Financial.ShouldBe(FinancialStatus.Blocked);
        story.Conclusion.Blocks[0].Reason.ShouldBe(BlockReason.DeliveryConfirmationMissing);
    }

    [Fact]
    public void A_cancelled_order_is_closed() =>
        new Story().Released().Told(MilestoneType.Cancelled, 1, "tms").Conclusion.Financial.ShouldBe(FinancialStatus.Closed);

    [Fact]
    public void A_plan_cannot_change_after_pickup()
    {
        var story = new Story().Released().Told(MilestoneType.DepartedPickup, 9);
        var changed = Story.Order() with { Commodity = Story.Order().Commodity with { DistanceMiles = 900m } };

        ShipmentCommands.Decide(story.State, Story.Id, changed).Refusal!.Reason.ShouldBe(ShipmentRefusal.AlreadyPickedUp);
    }

    [Fact]
    public void The_same_order_again_changes_nothing() =>
        ShipmentCommands.Decide(new Story().Released().State, Story.Id, Story.Order()).Events.ShouldBeEmpty();

    [Fact]
    public void A_route_must_begin_with_a_pickup_and_end_with_a_delivery()
    {
        var order = Story.Order();
        var backwards = order with { Stops = [order.Stops[0], order.Stops[1] with { Kind = StopKind.Pickup }] };

        ShipmentCommands.Decide(Shipment.Definition.Empty, Story.Id, backwards).Refusal!.Reason.ShouldBe(ShipmentRefusal.RouteInvalid);
    }
}
