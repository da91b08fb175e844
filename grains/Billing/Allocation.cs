using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Splits one amount over several shipments or lines so that the parts equal the whole to the last unit (domain rules 5.6).</summary>
public static class Allocation
{
    /// <summary>The parts, in the order of the weights; the units left over go to the largest remainders, then to the first.</summary>
    /// <param name="whole">Any amount; it is rounded to the currency's decimals first. A credit is split like a charge.</param>
    /// <param name="weights">Not negative; when all are 0, the parts are equal.</param>
    public static ImmutableArray<Money> Split(Money whole, ImmutableArray<decimal> weights)
    {
        if (weights.IsEmpty)
        {
            return [];
        }

        var unit = Unit(whole.Currency.MinorUnits);
        var units = Math.Abs(whole.Round().Amount) / unit;
        var sum = weights.Sum();
        var parts = new decimal[weights.Length];
        var remainders = new decimal[weights.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var share = sum == 0 ? units / parts.Length : units * weights[i] / sum;
            parts[i] = decimal.Floor(share);
            remainders[i] = share - parts[i];
        }

        var left = (int)(units - parts.Sum());
        foreach (var index in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take(left))
        {
            parts[index]++;
        }

        var sign = whole.Amount < 0 ? -unit : unit;
        return [.. parts.Select(p => new Money(p * sign, whole.Currency))];
    }

    private static decimal Unit(int decimals) => new(1, 0, 0, isNegative: false, (byte)decimals);
}
