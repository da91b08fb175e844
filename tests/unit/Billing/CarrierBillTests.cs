using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.11: carriers' bills that may be duplicates go to a person, and are never rejected by themselves.</summary>
public sealed class CarrierBillTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly CarrierBill First = Bill("b1", "7781", 1425.50m, pro: "123-456789", load: "LD-20418", bol: "BL-1");

    [Theory]
    [InlineData("123-456789", "123456789")]
    [InlineData("123-456789-1", "123456789")]
    [InlineData("0123456789B", "123456789")]
    [InlineData(" 123 456 789 ", "123456789")]
    [InlineData("", null)]
    public void A_pro_is_compared_without_its_suffix(string pro, string? bare) => DuplicateBills.Pro(pro).ShouldBe(bare);

    [Fact]
    public void The_same_number_and_amount_is_exact()
    {
        var view = Received(First, First with { Id = "b2", BilledOn = First.BilledOn.AddDays(40) })["b2"];

        view.Status.ShouldBe(CarrierBillStatus.Review);
        view.Suspicions.ShouldBe([new BillSuspicion("b1", true, "Number 7781 over USD 1425.50 was billed before, on 2026-11-23.")]);
    }

    [Fact]
    public void The_same_pro_with_a_suffix_and_the_same_amount_is_likely() =>
        Received(First, Bill("b2", "9902", 1425.50m, pro: "123-456789-1"))["b2"].Suspicions.Single().Sentence
            .ShouldBe("PRO 123456789 as on 7781 of 2026-11-23, with the same USD 1425.50.");

    [Fact]
    public void Two_names_alike_with_another_amount_are_likely() =>
        Received(First, Bill("b2", "9902", 1500m, load: "ld 20418", bol: "BL1"))["b2"].Suspicions.Single().Sentence
            .ShouldBe("load ld 20418 and bill of lading BL1 as on 7781 of 2026-11-23, there over USD 1425.50, here over USD 1500.00.");

    [Theory]
    [InlineData("9902", "1500.00", "123-456789", null, null, 0, null)] // one name, another amount: another leg or a balance due
    [InlineData("9902", "1425.50", null, null, null, 0, null)] // the amount alone says nothing
    [InlineData("9902", "1425.50", "123-456789", null, null, 61, null)] // too long ago
    [InlineData("9902", "1425.50", "123-456789", null, null, 0, "OTHER")] // somebody else pays
    public void Less_than_that_says_nothing(string number, decimal amount, string? pro, string? load, string? bol, int days, string? billTo)
    {
        var second = Bill("b2", number, amount, pro, load, bol) with { BilledOn = First.BilledOn.AddDays(days), BillTo = billTo };

        Received(First with { BillTo = "ACME" }, second)["b2"].Status.ShouldBe(CarrierBillStatus.Accepted);
    }

    [Fact]
    public void A_person_decides_with_a_reason_and_may_think_again()
    {
        var state = State(First, First with { Id = "b2" });
        CarrierBills.Decide(state, "b2", false, " ", "rhea", Noon).Refusal!.Reason.ShouldBe(CarrierBillRefusal.ReasonNeeded);
        CarrierBills.Decide(state, "b9", false, "x", "rhea", Noon).Refusal!.Reason.ShouldBe(CarrierBillRefusal.BillUnknown);

        var duplicate = CarrierBills.Decide(state, "b2", false, "Paid on 12 Nov", "rhea", Noon).Events.Aggregate(state, CarrierBills.Evolve);
        duplicate.Bills["b2"].Status.ShouldBe(CarrierBillStatus.Duplicate);
        CarrierBills.Decide(duplicate, "b2", false, "again", "rhea", Noon).Events.ShouldBeEmpty();
        CarrierBills.Decide(duplicate, "b2", true, "It was the other leg", "rhea", Noon).Events.Aggregate(duplicate, CarrierBills.Evolve).Bills["b2"].Status.ShouldBe(CarrierBillStatus.Cleared);
    }

    [Fact]
    public void Told_twice_it_is_one_bill_and_another_under_its_id_is_refused()
    {
        var state = State(First);

        CarrierBills.Receive(state, First).Events.ShouldBeEmpty();
        CarrierBills.Receive(state, First with { Number = "1" }).Refusal!.Reason.ShouldBe(CarrierBillRefusal.IdTaken);
        CarrierBills.Receive(state, Bill("b3", "7", 1.005m)).Refusal!.Reason.ShouldBe(CarrierBillRefusal.BillInvalid);
    }

    [Property(MaxTest = 200)]
    public Property In_any_order_every_pair_of_duplicates_is_seen_once_and_none_is_rejected() => Prop.ForAll(Arb.From(Gen.Shuffle(Enumerable.Range(0, 6).ToArray())), order =>
    {
        CarrierBill[] bills = [First, First with { Id = "b2" }, Bill("b3", "55", 10m), Bill("b4", "56", 10m, pro: "9"), Bill("b5", "57", 10m, pro: "9A"), Bill("b6", "58", 11m)];

        var state = State([.. order.Select(i => bills[i])]);

        state.Bills.Values.Count(b => b.Status == CarrierBillStatus.Review).ShouldBe(2);
        state.Bills.Values.ShouldAllBe(b => b.Status == CarrierBillStatus.Review || b.Status == CarrierBillStatus.Accepted);
    });

    private static ImmutableSortedDictionary<string, CarrierBillView> Received(params CarrierBill[] bills) => State(bills).Bills;

    private static CarrierBillsState State(params CarrierBill[] bills) =>
        bills.Aggregate(CarrierBills.Definition.Empty, (state, bill) => TowerJson.Read<CarrierBillsState>(TowerJson.Write(CarrierBills.Receive(state, bill).Events.Aggregate(state, CarrierBills.Evolve))));

    private static CarrierBill Bill(string id, string number, decimal amount, string? pro = null, string? load = null, string? bol = null) =>
        new(id, number, new Money(amount, Currency.Usd), new DateOnly(2026, 11, 23), pro, bol, load, null);
}
