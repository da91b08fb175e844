using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Base freight: the most specific lane rate of the contract, not below its minimum (domain rules 5.1).</summary>
internal static class Linehaul
{
    public const string Code = "LHS";
    private const string Rule = "LHS-01 v1";

    public static Priced Rate(ContractInForce contract, RatingDay day, Route route, ReleaseShipment order, Currency currency)
    {
        var (rate, gap) = Find(contract, day, route, order.Mode);
        if (rate is null)
        {
            return gap is null ? Priced.Nothing : gap;
        }

        if (rate.Basis == RateBasis.PerMile && order.Commodity.DistanceMiles is null)
        {
            return Missing($"Contract {contract.Label} bills lane {Lane.Name(rate)} by the mile, and the distance of the shipment is unknown. Release the order with its distance.");
        }

        return Price(rate, contract, day, order.Commodity, currency);
    }

    private static Line Price(LaneRate rate, ContractInForce contract, RatingDay day, Commodity commodity, Currency currency)
    {
        var miles = rate.Basis == RateBasis.PerMile ? commodity.DistanceMiles : null;
        var computed = miles is { } m ? m * rate.Amount : rate.Amount;
        var amount = new Money(rate.Minimum > computed ? rate.Minimum.Value : computed, currency).Round();
        var formula = miles is { } d
            ? $"{Figures.Quantity(d)} mi × {Figures.Price(rate.Amount)} = {Figures.Price(computed)}"
            : $"flat {Figures.Price(rate.Amount)}";
        formula += rate.Minimum > computed ? $", minimum {Figures.Price(rate.Minimum.Value)} → {amount}" : $" → {amount}";

        var inputs = ImmutableArray.CreateBuilder<ChargeInput>(6);
        inputs.Add(new ChargeInput("lane", Lane.Name(rate)));
        inputs.Add(new ChargeInput("rated on", day.ToString()));
        inputs.Add(new ChargeInput(rate.Basis == RateBasis.PerMile ? "rate per mile" : "flat rate", Figures.Price(rate.Amount)));
        if (miles is { } distance)
        {
            inputs.Add(new ChargeInput("distance", $"{Figures.Quantity(distance)} mi"));
        }

        if (rate.Minimum is { } minimum)
        {
            inputs.Add(new ChargeInput("minimum", Figures.Price(minimum)));
        }

        var explanation = new ChargeExplanation(formula, inputs.ToImmutable(), Rule, contract.Label, day.RestsOn is { } fact ? [fact.Position] : []);
        return new Line(Code, ChargeKind.Linehaul, Code, amount, explanation);
    }

    private static (LaneRate? Rate, RatingGap? Gap) Find(ContractInForce contract, RatingDay day, Route route, TransportMode mode)
    {
        var (origin, destination) = (route.FirstPickup.Stop.Place, route.LastDelivery.Stop.Place);
        LaneRate? best = null, rival = null;
        var fit = -1;
        foreach (var rate in contract.Contract.Rates)
        {
            var found = Lane.Fit(rate, mode, origin, destination);
            if (found > fit)
            {
                (best, rival, fit) = (rate, null, found);
            }
            else if (found == fit && found >= 0)
            {
                rival ??= rate;
            }
        }

        var trip = $"{mode} from {Lane.Name(origin)} to {Lane.Name(destination)} on {day}";
        return (best, rival) switch
        {
            (null, _) => (null, Missing($"Contract {contract.Label} has no rate for {trip}. Add a rate for this lane.")),
            (_, { } other) => (null, Missing($"Contract {contract.Label} has two equally specific rates for {trip}: {Sketch(best)} and {Sketch(other)}. Remove one or make it more specific.")),
            _ => (best, null),
        };
    }

    private static string Sketch(LaneRate rate) => $"{Lane.Name(rate)} {rate.Basis} {Figures.Price(rate.Amount)}";

    private static RatingGap Missing(string sentence) => new(BlockReason.RateMissing, Code, sentence, null);
}
