using ControlTower.Contracts.Billing;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Billing;

public sealed class FuelIndexTests
{
    private static readonly FuelPrice First = new(new DateOnly(2026, 10, 26), 3.89m);
    private static readonly FuelPrice Second = new(new DateOnly(2026, 11, 2), 3.912m);

    [Fact]
    public void Prices_in_any_order_are_kept_oldest_first() => Given([Second, First]).Prices.ShouldBe([First, Second]);

    [Fact]
    public void The_same_prices_again_change_nothing() =>
        FuelIndex.Put(Given([First, Second]), [Second, First, First], "anna").ShouldBe(Decision<FuelIndexEvent>.Nothing);

    [Fact]
    public void No_prices_change_nothing() => FuelIndex.Put(Given([]), default, "anna").ShouldBe(Decision<FuelIndexEvent>.Nothing);

    [Fact]
    public void A_correction_replaces_the_day_and_records_only_itself()
    {
        var corrected = First with { Price = 3.9m };
        var put = FuelIndex.Put(Given([First, Second]), [corrected, Second], "anna").Events.ShouldHaveSingleItem().ShouldBeOfType<FuelPricesPut>();

        put.Prices.ShouldBe([corrected]);
        FuelIndex.Evolve(Given([First, Second]), put).Prices.ShouldBe([corrected, Second]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData("3.8905")]
    public void A_price_is_above_zero_with_at_most_three_decimals(decimal price) =>
        FuelIndex.Put(Given([]), [First with { Price = price }], "anna").Refusal!.Reason.ShouldBe(FuelIndexRefusal.PriceInvalid);

    [Fact]
    public void A_day_with_two_prices_is_refused() =>
        FuelIndex.Put(Given([]), [First, First with { Price = 4m }], "anna").Refusal!.Detail.ShouldBe("/prices: 2026-10-26 has two different prices. Send one.");

    [Fact]
    public void An_event_read_from_the_ledger_folds_to_the_same_state()
    {
        FuelIndexEvent put = new FuelPricesPut([First, Second], "anna");
        var reread = TowerJson.Read<FuelIndexEvent>(TowerJson.Write(put));

        TowerJson.Write(FuelIndex.Evolve(FuelIndex.Definition.Empty, reread)).ShouldBe(TowerJson.Write(Given([First, Second])));
    }

    private static FuelIndexState Given(ImmutableArray<FuelPrice> prices) => FuelIndex.Evolve(FuelIndex.Definition.Empty, new FuelPricesPut(prices, "anna"));
}
