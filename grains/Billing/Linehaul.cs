using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Base freight: the most specific lane rate of the contract, discounted, not below its minimums (domain rules 5.1).</summary>
internal static class Linehaul
{
    public const string Code = "LHS";
    private const string Rule = "LHS-01 v2";

    public static (Freight? Freight, RatingGap? Gap) Rate(ContractInForce contract, RatingDay day, Route route, RatingFacts facts, Currency currency)
    {
        var (rate, gap) = Find(contract, day, route, facts);
        if (rate is null)
        {
            return (null, gap);
        }

        var (price, missing) = BasisPrice.Of(rate, facts);
        return price is null
            ? (null, Missing($"Contract {contract.Label} bills lane {Lane.Name(rate)} {rate.Basis}, and the {missing} of the shipment is unknown. Release the order with its {missing}."))
            : (Price(rate, price, contract, day, currency), null);
    }

    private static Freight Price(LaneRate rate, BasisPrice price, ContractInForce contract, RatingDay day, Currency currency)
    {
        var net = NetPrice.Of(rate, price.Amount);
        var amount = new Money(net.Amount, currency).Round();
        var inputs = ImmutableArray.CreateBuilder<ChargeInput>(8);
        inputs.Add(new ChargeInput("lane", Lane.Name(rate)));
        inputs.Add(new ChargeInput("rated on", day.ToString()));
        inputs.Add(new ChargeInput($"rate {rate.Basis}", Figures.Price(rate.Amount)));
        Add(inputs, price.Quantity);
        Add(inputs, "minimum", rate.Minimum);
        Add(inputs, "freight class", rate.Tariff?.FreightClass);
        Add(inputs, "discount percent", rate.Tariff?.DiscountPercent);
        Add(inputs, "absolute minimum", rate.Tariff?.AbsoluteMinimum);
        var explanation = new ChargeExplanation(
            $"{price.Formula}{net.Steps} → {amount}", inputs.ToImmutable(), Rule, contract.Label, day.RestsOn is { } fact ? [fact.Position] : []);
        return new Freight(new Line(Code, ChargeKind.Linehaul, Code, amount, explanation), price.Amount, net.AtMinimum);
    }

    private static (LaneRate? Rate, RatingGap? Gap) Find(ContractInForce contract, RatingDay day, Route route, RatingFacts facts)
    {
        var mode = facts.Order.Mode;
        var (origin, destination) = (route.FirstPickup.Stop.Place, route.LastDelivery.Stop.Place);
        var freightClass = FreightClass.Of(facts.Order.Commodity);
        LaneRate? best = null, rival = null;
        var fit = -1;
        foreach (var rate in contract.Contract.Rates)
        {
            var found = Lane.Fit(rate, mode, origin, destination, freightClass);
            if (found > fit)
            {
                (best, rival, fit) = (rate, null, found);
            }
            else if (found == fit && found >= 0)
            {
                rival ??= rate;
            }
        }

        return (best, rival) switch
        {
            (null, _) => (null, Missing($"Contract {contract.Label} has no rate for {Trip()}. Add a rate for this lane.")),
            (_, { } other) => (null, Missing($"Contract {contract.Label} has two equally specific rates for {Trip()}: {Sketch(best)} and {Sketch(other)}. Remove one or make it more specific.")),
            _ => (best, null),
        };

        string Trip() => $"{mode}{(freightClass is { } c ? $" class {Figures.Quantity(c)}" : "")} from {Lane.Name(origin)} to {Lane.Name(destination)} on {day}";
    }

    private static string Sketch(LaneRate rate) => $"{Lane.Name(rate)} {rate.Basis} {Figures.Price(rate.Amount)}";

    private static void Add(ImmutableArray<ChargeInput>.Builder inputs, ChargeInput? input)
    {
        if (input is not null)
        {
            inputs.Add(input);
        }
    }

    private static void Add(ImmutableArray<ChargeInput>.Builder inputs, string name, decimal? figure) =>
        Add(inputs, figure is { } value ? new ChargeInput(name, Figures.Price(value)) : null);

    private static RatingGap Missing(string sentence) => new(BlockReason.RateMissing, Code, sentence, null);
}
