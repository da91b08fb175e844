using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>The warning before free time ends (M8): it fires once, and moves with the rule, the appointment and the arrival.</summary>
public sealed class FreeTimeTests
{
    [Fact]
    public void A_truck_that_arrives_sets_the_clock()
    {
        var (before, story) = (Waiting().State, Waiting().Told(MilestoneType.ArrivedDelivery, 20));

        Clock(before, story.State).ShouldBe([new DeadlineChange(DeadlineKind.FreeTimeEnds, Story.At(21.5))]);
        story.Conclusion.FreeTime!.EndsAt.ShouldBe(Story.At(22));
    }

    [Fact]
    public void Another_rule_moves_the_clock_and_no_rule_cancels_it()
    {
        var story = Waiting().Told(MilestoneType.ArrivedDelivery, 20);
        var before = story.State;

        story.With(Customer(free: 60, warn: 15), 3).Told(new TermsFact("Customer/ACME v3"));
        Clock(before, story.State).ShouldBe([new DeadlineChange(DeadlineKind.FreeTimeEnds, Story.At(20.75))]);

        var moved = story.State;
        story.With(Story.Customer(), 4).Told(new TermsFact("Customer/ACME v4"));
        Clock(moved, story.State).ShouldBe([new DeadlineChange(DeadlineKind.FreeTimeEnds, null)]);
    }

    [Fact]
    public void Another_appointment_moves_the_clock()
    {
        var order = Story.Order();
        var later = order with { Stops = [order.Stops[0], order.Stops[1] with { PlannedFrom = Story.At(20.5), PlannedTo = Story.At(22) }] };

        new Story().With(Customer()).Released(later).Told(MilestoneType.ArrivedDelivery, 20).Conclusion.FreeTime!.EndsAt.ShouldBe(Story.At(22.5));
    }

    [Fact]
    public void The_clock_fires_once_and_the_warning_stays_as_evidence()
    {
        var story = Waiting().Told(MilestoneType.ArrivedDelivery, 20);
        var before = story.State;

        story.Told(new DeadlineFact(DeadlineKind.FreeTimeEnds, Story.At(21.5)));

        story.State.Warned[2].ShouldBe(Story.At(21.5));
        Clock(before, story.State).ShouldBe([new DeadlineChange(DeadlineKind.FreeTimeEnds, null)]);
        story.Told(new DeadlineFact(DeadlineKind.FreeTimeEnds, Story.At(21.5))).Last.ShouldBeEmpty();
    }

    [Fact]
    public void A_clock_that_was_moved_meanwhile_says_nothing()
    {
        var story = Waiting().Told(MilestoneType.ArrivedDelivery, 20).With(Customer(free: 180), 3).Told(new TermsFact("Customer/ACME v3"));

        story.Told(new DeadlineFact(DeadlineKind.FreeTimeEnds, Story.At(21.5))).Last.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MilestoneType.DepartedDelivery)]
    [InlineData(MilestoneType.Delivered)]
    [InlineData(MilestoneType.UnloadingEnded)]
    public void A_truck_that_is_done_needs_no_warning(MilestoneType type) => Waiting().Told(MilestoneType.ArrivedDelivery, 20).Told(type, 21).Conclusion.FreeTime.ShouldBeNull();

    private static Story Waiting() => new Story().With(Customer()).Released();

    private static IEnumerable<DeadlineChange> Clock(ShipmentState before, ShipmentState after) =>
        ShipmentEffects.Of(before, 1, after, 2, [], "", Story.At(30)).Deadlines.Where(d => d.Kind == DeadlineKind.FreeTimeEnds);

    private static Customer Customer(int free = 120, int warn = 30)
    {
        var customer = Story.Customer();
        var contract = customer.Contracts[0];
        return customer with { Contracts = [contract with { Detention = [contract.Detention[0] with { FreeMinutes = free, Terms = new DetentionTerms([], [], WarnMinutes: warn) }] }] };
    }
}
