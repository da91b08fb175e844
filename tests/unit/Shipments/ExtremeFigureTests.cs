using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Whatever the doors and the rules let in can be reckoned; what cannot be reckoned is not let in.</summary>
public sealed class ExtremeFigureTests
{
    private static readonly decimal[] Figures = [0m, 0.0000000001m, 0.1m, 1m, 1_000m, Money.Most];
    private static readonly decimal[] Pounds = [0.0000000001m, 1m, 100_000_000m];

    [Theory]
    [InlineData(79228162514264337593543950335d, null, null, null)]
    [InlineData(0d, null, null, null)]
    [InlineData(null, 100_001d, null, null)]
    [InlineData(null, null, 100_000_001, null)]
    [InlineData(null, null, null, 0.0000001d)]
    public void A_commodity_beyond_all_bounds_is_refused(double? pounds, double? miles, int? pieces, double? cubicFeet)
    {
        var commodity = new Commodity(Of(pounds), pieces, null, Of(miles), null, null, Of(cubicFeet));

        ShipmentCommands.Decide(Shipment.Definition.Empty, Story.Id, Story.Order() with { Commodity = commodity }).Refusal!.Reason.ShouldBe(ShipmentRefusal.CommodityInvalid);
    }

    [Fact]
    public void A_reported_charge_beyond_all_bounds_is_refused_at_the_door()
    {
        Problem(new ReportedCharge("LUM", new Money(Money.Most + 0.01m, Currency.Usd), null, null)).ShouldBe("/payload/charge/amount");
        Problem(new ReportedCharge("LUM", null, 1_000_001m, null)).ShouldBe("/payload/charge/quantity");
        Problem(new ReportedCharge("LUM", null, -1m, null)).ShouldBe("/payload/charge/quantity");
        Problem(new ReportedCharge("LUM", new Money(-Money.Most, Currency.Usd), 1_000_000m, null)).ShouldBeNull();
    }

    [Property(MaxTest = 500)]
    public void What_is_let_in_can_be_reckoned(byte amount, byte minimum, byte rate, byte pounds, RateBasis basis, FuelRuleKind kind, byte fuel, byte price, byte charge)
    {
        var rule = new FuelRule(kind, "EIA-US", Pick(Figures, fuel), 0.1m, [new FuelBracket(0m, null, Pick(Figures, fuel))], FuelDatePolicy.Pickup);
        var customer = Story.Customer() with
        {
            Contracts =
            [
                Story.Customer().Contracts[0] with
                {
                    Rates = [new LaneRate(TransportMode.Ftl, null, null, basis, Pick(Figures, amount), Pick(Figures, minimum))],
                    Fuel = FuelRuleChecks.Find("C-2026", rule) is null ? rule : null,
                    Detention = [Story.Customer().Contracts[0].Detention[0] with { RatePerHour = Pick(Figures, rate) }],
                },
            ],
        };
        CustomerChecks.Find(customer).ShouldBeNull();
        var terms = Story.TermsOf(customer) with
        {
            FuelIndexes = ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>.Empty.Add("EIA-US", [new FuelPrice(new DateOnly(2026, 11, 16), Pick(Figures, price))]),
        };
        var commodity = new Commodity(Pick(Pounds, pounds), 100_000_000, 100_000_000, 100_000m, null);
        var extra = new ReportedCharge("LUM", new Money(Pick(Figures, charge), Currency.Usd), 1_000_000m, null);
        Problem(extra).ShouldBeNull();

        var state = Shipment.Definition.Empty;
        var released = ShipmentCommands.Decide(state, Story.Id, Story.Order() with { Commodity = commodity });
        state = ShipmentBatch.Concluded(state, released.Events, terms, Story.At(30), askedFor: false).Events.Aggregate(state, Shipment.Evolve);
        var told = ShipmentBatch.Take(state, 0, [Story.Item(MilestoneType.ArrivedPickup, 8, 1), Story.Item(MilestoneType.Delivered, 21, 2), Story.Item(MilestoneType.AccessorialReported, 21, 3, detail: new MilestoneDetail(null, null, null, extra, null, null, null))], terms, Story.At(30));

        told.Unapplied.ShouldBeEmpty();
        told.Decided.Aggregate(state, (s, d) => Shipment.Evolve(s, d.Event)).Conclusion.Charges.ShouldNotBeEmpty();
    }

    private static string? Problem(ReportedCharge charge) =>
        MilestoneLimits.Problem(new Milestone("tms", "e1", MilestoneType.AccessorialReported, TimeClass.Actual, Story.At(1), Story.Id, [], null, null, new MilestoneDetail(null, null, null, charge, null, null, null), null))?.Pointer;

    private static decimal? Of(double? figure) => figure is { } number ? number > 1e28 ? decimal.MaxValue : (decimal)number : null;

    private static decimal Pick(decimal[] from, byte place) => from[place % from.Length];
}
