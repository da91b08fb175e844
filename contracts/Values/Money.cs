using System.Globalization;

namespace ControlTower.Contracts.Values;

/// <summary>An amount in one currency. Amounts of different currencies are never added; <c>default</c> is zero without a currency.</summary>
/// <param name="Amount">The amount in major units; negative for credits. Not rounded by construction, see <see cref="Round"/>.</param>
/// <param name="Currency">The currency.</param>
[GenerateSerializer, Immutable, Alias("ct.Money")]
public readonly record struct Money(decimal Amount, Currency Currency)
{
    /// <summary>The largest amount, either way, that is taken from outside, in major units. More is a slip of the pen.</summary>
    public const decimal Most = 1_000_000_000_000m;

    /// <summary>Nothing, in <paramref name="currency"/>.</summary>
    public static Money Zero(Currency currency) => new(0m, currency);

    /// <summary>The amount at the currency's decimals, half away from zero (commercial rounding).</summary>
    public Money Round() =>
        this with { Amount = decimal.Round(Amount, Currency.MinorUnits, MidpointRounding.AwayFromZero) };

    /// <summary>The sum; throws <see cref="InvalidOperationException"/> when the currencies differ.</summary>
    public static Money operator +(Money left, Money right) =>
        left.Currency == right.Currency
            ? new Money(left.Amount + right.Amount, left.Currency)
            : throw new InvalidOperationException($"Cannot add {left.Currency} and {right.Currency}.");

    /// <summary>The difference; throws <see cref="InvalidOperationException"/> when the currencies differ.</summary>
    public static Money operator -(Money left, Money right) => left + (right with { Amount = -right.Amount });

    /// <summary>The sum, see the operator.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>The difference, see the operator.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>Code and amount at the currency's decimals, invariant culture: <c>USD 1850.00</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Currency} {Round().Amount.ToString($"F{Currency.MinorUnits}", CultureInfo.InvariantCulture)}");
}
