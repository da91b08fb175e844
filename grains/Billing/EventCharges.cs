using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Extras that follow from what happened: the truck was not used, stops beyond those included, deliveries tried again (domain rules 5.4).</summary>
internal static class EventCharges
{
    public const string TruckNotUsed = "TONU";
    private const string StopOff = "STOP";
    private const string Redelivery = "RCL";
    private const string Rule = "EVT-01 v1";

    /// <summary>What a cancelled order owes: the truck that was sent, where the contract prices it.</summary>
    public static Priced OfCancelled(ContractInForce contract, Cancellation cancelled, Currency currency) =>
        cancelled.TruckSent && contract.Contract.Events?.TruckNotUsed is { } price
            ? Line(contract, TruckNotUsed, TruckNotUsed, 1, price, "truck ordered, not used", currency, [cancelled.Seen.Position])
            : Priced.Nothing;

    /// <summary>What a trip owes besides freight, fuel and waiting.</summary>
    public static IEnumerable<Line> OfTrip(ContractInForce contract, RatingFacts facts, Currency currency)
    {
        if (contract.Contract.Events is not { } prices)
        {
            yield break;
        }

        if (prices.StopOff is { } stopOff && facts.Order.Stops.Length - prices.StopsIncluded is > 0 and var extra)
        {
            var why = $"{Figures.Number(facts.Order.Stops.Length)} stops, {Figures.Number(prices.StopsIncluded)} included";
            yield return Line(contract, StopOff, StopOff, extra, stopOff, why, currency, []);
        }

        foreach (var (index, attempt) in prices.Redelivery is null ? [] : facts.Attempts.Index())
        {
            var why = $"attempt {Figures.Number(index + 1)} at stop {Figures.Number(attempt.Stop)} failed {Figures.Local(attempt.Seen.At, "UTC")}";
            yield return Line(contract, $"{Redelivery}/{Figures.Number(attempt.Stop)}/{Figures.Number(index + 1)}", Redelivery, 1, prices.Redelivery!.Value, why, currency, [attempt.Seen.Position]);
        }
    }

    private static Line Line(
        ContractInForce contract, string obligation, string code, decimal quantity, decimal price, string why, Currency currency, ImmutableArray<string> restsOn)
    {
        var amount = new Money(quantity * price, currency).Round();
        ImmutableArray<ChargeInput> inputs = [new("why", why), new("quantity", Figures.Quantity(quantity)), new("price", Figures.Price(price))];
        return new Line(
            obligation, ChargeKind.Accessorial, code, amount,
            new ChargeExplanation($"{why}: {Figures.Quantity(quantity)} × {Figures.Price(price)} → {amount}", inputs, Rule, contract.Label, restsOn));
    }
}
