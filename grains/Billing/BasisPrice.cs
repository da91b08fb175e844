using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>A linehaul before discount and minimum: what the rate's basis gives (domain rules 5.1).</summary>
/// <param name="Amount">Not rounded.</param>
/// <param name="Formula">The arithmetic.</param>
/// <param name="Quantity">What was multiplied; null for a flat rate.</param>
internal sealed record BasisPrice(decimal Amount, string Formula, ChargeInput? Quantity)
{
    private const decimal Hundredweight = 100;

    /// <summary>The price, or what is missing to find it.</summary>
    public static (BasisPrice? Price, string? Missing) Of(LaneRate rate, RatingFacts facts)
    {
        var freight = facts.Order.Commodity;
        return rate.Basis switch
        {
            RateBasis.Flat => (new BasisPrice(rate.Amount, $"flat {Figures.Price(rate.Amount)}", null), null),
            RateBasis.PerMile => Times(rate, freight.DistanceMiles, "mi", "distance"),
            RateBasis.PerPallet => Times(rate, freight.Pallets, "pallets", "number of pallets"),
            RateBasis.PerPiece => Times(rate, freight.Pieces, "pieces", "number of pieces"),
            RateBasis.PerStop => Times(rate, facts.Order.Stops.Length, "stops", "stops"),
            _ => freight.WeightLb is { } weight ? (ByWeight(rate, weight, freight.VolumeCubicFeet), null) : (null, "weight"),
        };
    }

    private static (BasisPrice?, string?) Times(LaneRate rate, decimal? quantity, string unit, string name)
    {
        if (quantity is not { } q)
        {
            return (null, name);
        }

        var price = Tier(rate, q);
        var formula = $"{Figures.Quantity(q)} {unit} × {Figures.Price(price)} = {Figures.Price(q * price)}";
        return (new BasisPrice(q * price, formula, new ChargeInput(name, $"{Figures.Quantity(q)} {unit}")), null);
    }

    private static BasisPrice ByWeight(LaneRate rate, decimal actual, decimal? volume)
    {
        var cubic = rate.Tariff?.CubicPoundsPerFoot * volume;
        var weight = cubic > actual ? cubic.Value : actual;
        var told = new ChargeInput("weight", weight == actual ? Pounds(actual) : $"{Pounds(weight)} by volume, {Pounds(actual)} actual");
        var price = Tier(rate, weight);
        var own = weight / Hundredweight * price;
        var formula = $"{Pounds(weight)} ÷ 100 × {Figures.Price(price)} = {Figures.Price(own)}";
        if (rate.Tariff?.DeficitWeight != true || Cheaper(rate, weight, own) is not { } raised)
        {
            return new BasisPrice(own, formula, told);
        }

        var less = raised.From / Hundredweight * raised.Amount;
        return new BasisPrice(
            less,
            $"{formula}, as {Pounds(raised.From)} ÷ 100 × {Figures.Price(raised.Amount)} = {Figures.Price(less)} with {Pounds(raised.From - weight)} deficit weight",
            told); // X12 element 150 DAA
    }

    // The cheapest higher break at its own weight, when that costs less than the true weight at its own tier.
    private static RateBreak? Cheaper(LaneRate rate, decimal weight, decimal own)
    {
        RateBreak? cheapest = null;
        foreach (var tier in rate.Tariff!.Breaks)
        {
            if (tier.From > weight && tier.From / Hundredweight * tier.Amount is var amount && amount < own)
            {
                (cheapest, own) = (tier, amount);
            }
        }

        return cheapest;
    }

    private static decimal Tier(LaneRate rate, decimal quantity)
    {
        var price = rate.Amount;
        foreach (var tier in rate.Tariff?.Breaks ?? [])
        {
            price = tier.From <= quantity ? tier.Amount : price;
        }

        return price;
    }

    private static string Pounds(decimal weight) => $"{Figures.Quantity(weight)} lb";
}
