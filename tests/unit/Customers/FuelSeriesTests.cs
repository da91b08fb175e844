using System.Text;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Customers;

public sealed class FuelSeriesTests
{
    private static readonly FuelPrice First = new(new DateOnly(2026, 10, 26), 3.89m);
    private static readonly FuelPrice Second = new(new DateOnly(2026, 11, 2), 3.912m);

    [Fact]
    public void Prices_in_any_order_are_kept_oldest_first() => Given([Second, First]).Prices.ShouldBe([First, Second]);

    [Fact]
    public void The_same_prices_again_change_nothing() =>
        FuelSeries.Put(Given([First, Second]), [Second, First, First]).ShouldBe(Decision<FuelSeriesEvent>.Nothing);

    [Fact]
    public void No_prices_change_nothing() => FuelSeries.Put(Given([]), default).ShouldBe(Decision<FuelSeriesEvent>.Nothing);

    [Fact]
    public void A_correction_replaces_the_day_and_records_only_itself()
    {
        var corrected = First with { Price = 3.9m };
        var put = FuelSeries.Put(Given([First, Second]), [corrected, Second]).Events.ShouldHaveSingleItem().ShouldBeOfType<FuelPricesPut>();

        put.Prices.ShouldBe([corrected]);
        FuelSeries.Evolve(Given([First, Second]), put).Prices.ShouldBe([corrected, Second]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3.8905)]
    public void A_price_is_above_zero_with_at_most_three_decimals(decimal price) =>
        FuelSeries.Put(Given([]), [First with { Price = price }]).Refusal!.Reason.ShouldBe(FuelSeriesRefusal.PriceInvalid);

    [Fact]
    public void A_day_with_two_prices_is_refused() =>
        FuelSeries.Put(Given([]), [First, First with { Price = 4m }]).Refusal!.Detail.ShouldBe("2026-10-26 has two different prices. Send one.");

    [Fact]
    public void A_change_makes_the_shipments_that_wait_for_a_price_look_again()
    {
        var message = FuelSeries.Announce("EIA-US", 4, "", First.PublishedOn.ToDateTime(default, DateTimeKind.Utc)).Outbox.ShouldHaveSingleItem();

        message.Id.ShouldBe("reassess/fuel/EIA-US/v4");
        message.Target.ShouldBeEmpty();
        Encoding.UTF8.GetString(message.Body.Span).ShouldBe("""{"block":"FuelIndexMissing","subject":"EIA-US"}""");
        TowerJson.Read<ReassessCause>(message.Body).ShouldBe(new ReassessCause(BlockReason.FuelIndexMissing, "EIA-US"));
    }

    [Fact]
    public void An_event_read_from_the_ledger_folds_to_the_same_state()
    {
        FuelSeriesEvent put = new FuelPricesPut([First, Second]);
        var reread = TowerJson.Read<FuelSeriesEvent>(TowerJson.Write(put));

        TowerJson.Write(FuelSeries.Evolve(FuelSeries.Aggregate.Empty, reread)).ShouldBe(TowerJson.Write(Given([First, Second])));
    }

    private static FuelSeriesState Given(ImmutableArray<FuelPrice> prices) => FuelSeries.Evolve(FuelSeries.Aggregate.Empty, new FuelPricesPut(prices));
}
