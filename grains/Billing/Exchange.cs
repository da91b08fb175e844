using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Turns a line of the contract's currency into one of the invoice's: each line once, by a rate that stands on it (domain rules 5.6). Amounts of two currencies are never added.</summary>
internal static class Exchange
{
    private const string Rule = "FX-01 v1";

    /// <summary>The line in the account's currency; with a gap when it cannot be exchanged.</summary>
    public static Line Convert(Line line, RatingFacts facts, Customer customer, Terms terms)
    {
        if (line.Amount.Currency == customer.Currency || line.Gap is not null)
        {
            return line;
        }

        if (customer.Billing.Further?.Exchange is not { } policy)
        {
            return line with { Gap = Accessorials.Foreign(line.Obligation, line.Code, line.Amount, customer.Currency) };
        }

        var day = DayOf(facts, policy);
        return Find(line.Amount.Currency, customer.Currency, policy, day, terms.Rates) is { } rate
            ? Exchanged(line, customer.Currency, policy, day, rate)
            : line with { Gap = Missing(line, customer.Currency, policy, day) };
    }

    // The planned day until it is delivered: then the newest rate known serves as a quote.
    private static Reading DayOf(RatingFacts facts, ExchangeTerms policy)
    {
        var delivery = Route.Of(facts).LastDelivery;
        var happened = delivery.Completed ?? facts.Cancelled?.Seen;
        var at = happened?.At ?? delivery.Stop.PlannedTo ?? delivery.Stop.PlannedFrom ?? facts.Order.ReleasedAt;
        var zone = policy.Date == ExchangeDate.Delivery ? delivery.Stop.Zone : "UTC";
        var why = $"{(happened is null ? "planned " : "")}{(policy.Date == ExchangeDate.Delivery ? $"delivery, {Zones.Label(zone)}" : "tax point")}";
        return new Reading(Zones.Day(at, zone), why, happened);
    }

    private static Applied? Find(Currency from, Currency to, ExchangeTerms policy, Reading day, ExchangeTable rates)
    {
        if (policy.Date == ExchangeDate.Fixed)
        {
            return policy.FixedRate is { } agreed ? new Applied(agreed, null, Inverse: false) : null;
        }

        int? age = day.Fact is null ? null : policy.MaxAgeDays;
        return rates.On(from, to, day.Day, age) is { } direct ? new Applied(direct.Rate, direct.On, Inverse: false)
            : policy.Inverse && rates.On(to, from, day.Day, age) is { } inverse ? new Applied(inverse.Rate, inverse.On, Inverse: true)
            : null;
    }

    private static Line Exchanged(Line line, Currency to, ExchangeTerms policy, Reading day, Applied rate)
    {
        var amount = new Money(rate.Inverse ? line.Amount.Amount / rate.Rate : line.Amount.Amount * rate.Rate, to).Round();
        var pair = rate.Inverse ? ExchangeRates.Pair(to, line.Amount.Currency) : ExchangeRates.Pair(line.Amount.Currency, to);
        var published = rate.On is { } on ? $"of {Figures.Day(on)}" : "as agreed";
        ImmutableArray<ChargeInput> inputs =
        [
            .. line.Explanation.Inputs, new("contract amount", line.Amount.ToString()), new("exchange rate", $"{pair} {Rate(rate.Rate)}{(rate.Inverse ? ", turned round" : "")}"),
            new("rate source", policy.Source), new("rate date", rate.On is { } dated ? Figures.Day(dated) : "agreed"), new("exchange rule", Rule),
        ];
        inputs = rate.On is null ? inputs : inputs.Add(new("rate looked up on", $"{Figures.Day(day.Day)} ({day.Why})"));
        return line with
        {
            Amount = amount,
            Explanation = line.Explanation with
            {
                Formula = $"{line.Explanation.Formula}; {line.Amount} {(rate.Inverse ? "÷" : "×")} {Rate(rate.Rate)} ({pair} {published}, {policy.Source}) → {amount}",
                Inputs = inputs,
                RestsOn = day.Fact is { } fact && rate.On is not null && !line.Explanation.RestsOn.Contains(fact.Position, StringComparer.Ordinal) ? line.Explanation.RestsOn.Add(fact.Position) : line.Explanation.RestsOn,
            },
        };
    }

    private static RatingGap Missing(Line line, Currency to, ExchangeTerms policy, Reading day) => new(
        BlockReason.ExchangeRateMissing, line.Obligation,
        $"{line.Code} of {line.Amount} cannot be invoiced in {to}: {policy.Source} has no rate {ExchangeRates.Pair(line.Amount.Currency, to)} for {Figures.Day(day.Day)} ({day.Why}). Load it; {(policy.Inverse ? "neither direction is there" : "a rate of the other direction is not turned round")}.",
        line.Amount);

    private static string Rate(decimal rate) => rate.ToString("0.0###########", System.Globalization.CultureInfo.InvariantCulture);

    private readonly record struct Reading(DateOnly Day, string Why, Observed? Fact);

    private readonly record struct Applied(decimal Rate, DateOnly? On, bool Inverse);
}
