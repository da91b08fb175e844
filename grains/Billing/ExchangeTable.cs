using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>The rates of the source that an account names, as of one version.</summary>
/// <param name="Version">The source's version; 0 when nobody loaded any.</param>
/// <param name="Pairs">By pair, oldest first.</param>
public sealed record ExchangeTable(long Version, ImmutableSortedDictionary<string, ImmutableArray<ExchangeRate>> Pairs)
{
    public static ExchangeTable None { get; } = new(0, ExchangeRates.Definition.Empty.Pairs);

    /// <summary>The newest rate of a pair on or before a day; null when there is none, or it is older than allowed.</summary>
    /// <param name="from">What is exchanged.</param>
    /// <param name="to">What is paid.</param>
    /// <param name="day">The day that counts.</param>
    /// <param name="maxAgeDays">How old it may be; null means any age.</param>
    public ExchangeRate? On(Currency from, Currency to, DateOnly day, int? maxAgeDays)
    {
        var series = Pairs.GetValueOrDefault(ExchangeRates.Pair(from, to), []);
        for (var i = series.Length - 1; i >= 0; i--)
        {
            if (series[i].On <= day)
            {
                return maxAgeDays is { } most && day.DayNumber - series[i].On.DayNumber > most ? null : series[i];
            }
        }

        return null;
    }
}
