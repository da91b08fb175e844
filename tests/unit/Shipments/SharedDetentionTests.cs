using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Domain rules 5.3: one visit covering several shipments is charged once and allocated. The truck waits from 20:00 to 24:00, two hours are free, an hour is 75.00: 150.00 once.</summary>
public sealed class SharedDetentionTests
{
    [Fact]
    public void Two_shipments_of_one_truck_share_one_wait_by_weight()
    {
        var truck = new Truck().Carries("A", pounds: 30_000m).Carries("B", pounds: 10_000m).Waited("A").Waited("B").Settled();

        (truck.Share("A"), truck.Share("B")).ShouldBe((112.50m, 37.50m));
        var why = truck.Detention("B")!.Explanation;
        why.Formula.ShouldBe("240 min − 120 min free = 120 min × 75.00/h → USD 150.00; 10000 of 40000 lb → USD 37.50");
        why.Rule.ShouldBe("DET-02 v1");
        why.Inputs.ShouldContain(new ChargeInput("visit", "load L-77 at Store 7, Atlanta, GA"));
        why.Inputs.ShouldContain(new ChargeInput("share of A", "USD 112.50"));
    }

    [Theory]
    [InlineData(ShareKey.Equal, "50.00 50.00 50.00")]
    [InlineData(ShareKey.Pallets, "21.43 42.86 85.71")]
    [InlineData(ShareKey.Weight, "42.86 42.86 64.28")]
    public void The_parts_are_the_whole_to_the_cent(ShareKey key, string parts)
    {
        var truck = new Truck(key).Carries("A", 10_000m, pallets: 3).Carries("B", 10_000m, pallets: 6).Carries("C", 15_000m, pallets: 12);
        truck.Waited("A").Waited("B").Waited("C").Settled();

        string.Join(' ', truck.Shipments.Keys.Select(id => truck.Detention(id)!.Amount.ToString()[4..])).ShouldBe(parts);
        truck.Shipments.Keys.Sum(truck.Share).ShouldBe(150m);
    }

    [Fact]
    public void What_one_shipment_did_not_see_another_did()
    {
        var truck = new Truck(ShareKey.Equal).Carries("A").Carries("B").Tell("A", MilestoneType.ArrivedDelivery, 20).Delivered("A").Delivered("B", 22).Settled();
        truck.Shipments["A"].Conclusion.Blocks.Select(b => b.Reason).ShouldBe([BlockReason.DetentionUnmeasured]);

        truck.Tell("B", MilestoneType.DepartedDelivery, 24).Settled();

        (truck.Share("A"), truck.Share("B")).ShouldBe((75m, 75m));
        truck.Invoiced().ShouldBe(150m);
    }

    [Fact]
    public void Before_the_visit_answered_nothing_is_charged()
    {
        var truck = new Truck().Carries("A").Waited("A").Delivered("A");

        truck.Detention("A").ShouldBeNull();
        truck.Shipments["A"].Conclusion.Blocks.Single().Reason.ShouldBe(BlockReason.DetentionUnmeasured);
        truck.Settled().Shipments["A"].Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);
        truck.Invoiced().ShouldBe(150m);
    }

    [Fact]
    public void Who_joins_after_the_invoice_waits_for_the_credit_of_the_other_and_nothing_is_charged_twice()
    {
        var truck = new Truck(ShareKey.Equal).Carries("A").Waited("A").Delivered("A").Settled();
        truck.Invoiced().ShouldBe(150m);

        truck.Carries("B").Waited("B").Delivered("B").Settled();
        truck.Shipments["B"].Conclusion.Financial.ShouldBe(FinancialStatus.Blocked);
        truck.Shipments["B"].Conclusion.Blocks.Single().Amount!.Value.Amount.ShouldBe(75m);
        truck.Shipments["A"].Conclusion.Charges.Single(c => c.Obligation == "ADJ/DET/2/1/1").Amount.Amount.ShouldBe(-75m);
        truck.Invoiced().ShouldBe(150m);

        truck.ApproveAdjustments().Settled();
        (Adjustments.NetOf(truck.Shipments["A"], "DET/2/1"), Adjustments.NetOf(truck.Shipments["B"], "DET/2/1")).ShouldBe((75m, 75m));
    }

    [Fact]
    public void Other_loads_other_places_and_other_times_are_other_visits()
    {
        var truck = new Truck().Carries("A").Carries("B", load: "L-78").Carries("C", site: "Store 8").Carries("D");
        truck.Waited("A").Waited("B").Waited("C").Waited("D", 44, 48).Settled();

        new[] { "A", "B", "C" }.ShouldAllBe(id => truck.Share(id) == 150m);
        truck.Share("D").ShouldBeNull("late by a day, its clock never started");
    }

    [Fact]
    public void Without_the_contracts_word_each_shipment_is_charged_by_itself()
    {
        var truck = new Truck(key: null).Carries("A").Carries("B").Waited("A").Waited("B");

        truck.Waiting.ShouldBe(0);
        (truck.Share("A"), truck.Share("B")).ShouldBe((150m, 150m));
    }

    [Fact]
    public void What_is_planned_on_the_truck_shares_before_anybody_saw_it_there()
    {
        var truck = new Truck(ShareKey.Equal).Carries("A").Carries("B").Settled().Waited("A").Delivered("A").Settled();

        (truck.Share("A"), truck.Share("B"), truck.Invoiced()).ShouldBe((75m, 75m, 75m));
    }

    [Fact]
    public void A_shipment_that_is_cancelled_leaves_its_share_to_the_others()
    {
        var truck = new Truck(ShareKey.Equal).Carries("A").Carries("B").Waited("A").Settled();
        truck.Share("A").ShouldBe(75m);

        truck.Tell("B", MilestoneType.Cancelled, 4).Settled();

        (truck.Share("A"), truck.Share("B")).ShouldBe((150m, null));
    }

    [Fact]
    public void A_new_price_reaches_all_shares_until_they_are_billed()
    {
        var truck = new Truck(ShareKey.Equal).Carries("A").Carries("B").Waited("A").Waited("B").Settled();

        truck.With(Truck.Customer(ShareKey.Equal, 100m)).Settled();
        (truck.Share("A"), truck.Share("B")).ShouldBe((100m, 100m));

        truck.Delivered("A").Delivered("B").Settled().With(Truck.Customer(ShareKey.Equal, 200m)).Settled();
        truck.Invoiced().ShouldBe(200m);
        truck.Shipments["A"].Conclusion.Charges.ShouldAllBe(c => c.Status == ChargeStatus.Billed);
    }

    [Fact]
    public void What_if_the_hour_cost_more_is_answered_in_shares_too()
    {
        var truck = new Truck(ShareKey.Equal).Carries("A").Carries("B").Waited("A").Waited("B").Delivered("B").Settled();
        var draft = Story.TermsOf(Truck.Customer(ShareKey.Equal, 100m), 2);

        var (open, billed) = (Repricing.Of(truck.Shipments["A"], truck.Terms, draft)!.Lines.Single(), Repricing.Of(truck.Shipments["B"], truck.Terms, draft)!.Lines.Single());

        (open.Before.Amount, open.After.Amount, open.Invoice).ShouldBe((75m, 100m, null));
        (billed.Before.Amount, billed.After.Amount).ShouldBe((75m, 100m));
    }

    [Fact]
    public void A_leave_that_is_heard_before_the_join_still_counts()
    {
        var claim = ((VisitJoined)new Truck().Carries("A").Waited("A").Shipments["A"].Visits.Values.Select(v => new VisitJoined(Story.Id, 2, 1, v.Claim!)).Single()).Claim;
        var left = Visit.Evolve(Visit.Definition.Empty, Visit.Hear(Visit.Definition.Empty, new VisitLeft(Story.Id, 2, 2, claim, false)).Events[0]);

        Visit.Hear(left, new VisitJoined(Story.Id, 2, 1, claim)).Events.ShouldBeEmpty();
    }
}
