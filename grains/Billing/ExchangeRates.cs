using System.Globalization;
using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to a source's exchange rates. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(ExchangeRatesPut), "exchange-rates-put")]
public abstract record ExchangeRatesEvent;

/// <summary>Rates were added or corrected; only those that differ.</summary>
public sealed record ExchangeRatesPut(ImmutableArray<ExchangeRate> Rates, string By) : ExchangeRatesEvent;

/// <summary>A source's rates by pair (<c>EUR/USD</c>), oldest first, one per day.</summary>
public sealed record ExchangeRatesState(ImmutableSortedDictionary<string, ImmutableArray<ExchangeRate>> Pairs);

/// <summary>Why a source's rates refuse a command.</summary>
public enum ExchangeRatesRefusal
{
    RateInvalid,
    DayTwice,
}

/// <summary>A source's exchange rates. The inverse of a rate is never stored: whoever wants it must say so.</summary>
public static class ExchangeRates
{
    private const int Decimals = 10;

    public static Aggregate<ExchangeRatesState, ExchangeRatesEvent> Definition { get; } =
        new(AggregateKind.ExchangeRates, new ExchangeRatesState(ImmutableSortedDictionary.Create<string, ImmutableArray<ExchangeRate>>(StringComparer.Ordinal)), Evolve);

    public static ExchangeRatesState Evolve(ExchangeRatesState state, ExchangeRatesEvent @event) => @event switch
    {
        ExchangeRatesPut e => new ExchangeRatesState(state.Pairs.SetItems(e.Rates.GroupBy(r => Pair(r.From, r.To), StringComparer.Ordinal).Select(g =>
            KeyValuePair.Create(g.Key, g.Concat(state.Pairs.GetValueOrDefault(g.Key, [])).DistinctBy(r => r.On).OrderBy(r => r.On).ToImmutableArray())))),
        _ => throw new InvalidOperationException($"Exchange rates do not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>Adds or corrects rates; the same rates again change nothing, and one that is wrong keeps all out.</summary>
    public static Decision<ExchangeRatesEvent> Put(ExchangeRatesState state, ImmutableArray<ExchangeRate> rates, string by)
    {
        var told = rates.IsDefault ? [] : rates;
        foreach (var (index, rate) in told.Index())
        {
            if (Problem(rate) is { } wrong)
            {
                return Refused(ExchangeRatesRefusal.RateInvalid, string.Create(CultureInfo.InvariantCulture, $"/rates/{index}: {wrong}"));
            }
        }

        if (told.Distinct().GroupBy(r => (Pair(r.From, r.To), r.On)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Refused(ExchangeRatesRefusal.DayTwice, $"/rates: {twice.Key.Item1} has two different rates on {Figures.Day(twice.Key.On)}. Send one.");
        }

        ImmutableArray<ExchangeRate> news = [.. told.Distinct().Where(r => !state.Pairs.GetValueOrDefault(Pair(r.From, r.To), []).Contains(r)).OrderBy(r => Pair(r.From, r.To), StringComparer.Ordinal).ThenBy(r => r.On)];
        return news.IsEmpty ? Decision<ExchangeRatesEvent>.Nothing : Decision<ExchangeRatesEvent>.Of(new ExchangeRatesPut(news, by));
    }

    public static string Pair(Currency from, Currency to) => $"{from}/{to}";

    private static string? Problem(ExchangeRate rate) => rate switch
    {
        _ when rate.From == default || rate.To == default => "both currencies are needed, such as EUR and USD.",
        _ when rate.From == rate.To => $"{rate.From} is not exchanged for itself.",
        _ when rate.On == default => "the day is missing, such as 2026-11-23.",
        { Rate: <= 0 or > 1_000_000_000 } => $"the rate of {Pair(rate.From, rate.To)} must be above 0 and below a billion.",
        _ when decimal.Round(rate.Rate, Decimals) != rate.Rate => $"the rate of {Pair(rate.From, rate.To)} has more than {Decimals} decimals.",
        _ => null,
    };

    private static Decision<ExchangeRatesEvent> Refused(ExchangeRatesRefusal reason, string detail) => Decision<ExchangeRatesEvent>.Refused(reason, detail);
}
