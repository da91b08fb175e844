using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Extra charges that sources report or people enter: the amount told, or the contract's price × quantity.</summary>
internal static class Accessorials
{
    private const string Rule = "ACC-01 v1";

    /// <summary>Every reported charge becomes a line, so that it can be seen and rejected; one without a price or in another currency carries its gap.</summary>
    /// <param name="reported">What was told.</param>
    /// <param name="contract">The contract in force; null when there is none.</param>
    /// <param name="customer">The account.</param>
    /// <param name="codes">Which codes charge waiting.</param>
    /// <param name="detention">Detention measured so far; the same waiting is not charged twice.</param>
    public static Line Rate(ReportedChargeFact reported, ContractInForce? contract, Customer customer, ChargeCodes codes, List<Line> detention)
    {
        var code = ChargeCodes.Normal(reported.Charge.Code);
        var (amount, formula) = Price(reported, code, contract, customer);
        return new Line(
            reported.Obligation,
            ChargeKind.Accessorial,
            code,
            amount ?? Money.Zero(customer.Currency),
            Explain(reported, code, formula, contract),
            Held(reported, code, codes, detention),
            amount is null ? Unpriced(reported, code, contract) : null);
    }

    private static (Money? Amount, string Formula) Price(ReportedChargeFact reported, string code, ContractInForce? contract, Customer customer)
    {
        if (reported.Charge.Amount is { } told)
        {
            var amount = (told.Currency == default ? told with { Currency = customer.Currency } : told).Round();
            return (amount, $"{amount} as reported");
        }

        if (contract is null || !contract.Contract.Accessorials.TryGetValue(code, out var price))
        {
            return (null, "no price known");
        }

        var quantity = reported.Charge.Quantity ?? 1;
        var total = new Money(price * quantity, contract.CurrencyOf(customer)).Round();
        return (total, $"{Figures.Quantity(quantity)} × {Figures.Price(price)} → {total}");
    }

    private static RatingGap Unpriced(ReportedChargeFact reported, string code, ContractInForce? contract)
    {
        var agreed = contract is null ? "no contract is in force" : $"contract {contract.Label} has no price for it";
        return new RatingGap(
            BlockReason.RateMissing,
            reported.Obligation,
            $"Charge {code} was reported without an amount and {agreed}. Add the price of {code} to the contract, or reject the charge.",
            null);
    }

    /// <summary>The gap of an amount in another currency than the account's; null when it is in that.</summary>
    public static RatingGap? Foreign(string obligation, string code, Money amount, Currency currency) => amount.Currency == currency
        ? null
        : new RatingGap(
            BlockReason.CurrencyMismatch,
            obligation,
            $"Charge {code} of {amount} is not in the customer's currency {currency}. Reject it and enter it in {currency}.",
            amount);

    private static ChargeExplanation Explain(ReportedChargeFact reported, string code, string formula, ContractInForce? contract)
    {
        var inputs = ImmutableArray.CreateBuilder<ChargeInput>(4);
        inputs.Add(new ChargeInput("code", code));
        if (reported.Charge.Quantity is { } quantity)
        {
            inputs.Add(new ChargeInput("quantity", Figures.Quantity(quantity)));
        }

        if (reported.Stop is { } stop)
        {
            inputs.Add(new ChargeInput("stop", Figures.Number(stop)));
        }

        if (reported.Charge.Note is { Length: > 0 } note)
        {
            inputs.Add(new ChargeInput("note", note));
        }

        return new ChargeExplanation(formula, inputs.ToImmutable(), Rule, reported.Charge.Amount is null ? contract?.Label : null, [reported.Position]);
    }

    // Reported waiting never replaces measured waiting, and is never added to it unseen: a person decides which of the two is owed.
    private static string? Held(ReportedChargeFact reported, string code, ChargeCodes codes, List<Line> detention)
    {
        if (detention.Count == 0 || !codes.IsWaiting(code))
        {
            return null;
        }

        var same = reported.Stop is { } stop ? detention.Find(d => d.Obligation == Detention.Obligation(stop)) : detention[0];
        return same is null
            ? null
            : $"it may charge the same waiting as {same.Obligation} ({same.Amount}), which the tower measured itself; both can be approved, or one rejected";
    }
}
