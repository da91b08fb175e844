using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>The exchange rates that one source publishes, such as <c>ECB</c>; the key is its name.</summary>
[Alias("ct.IExchangeRatesGrain")]
public interface IExchangeRatesGrain : IGrainWithStringKey
{
    /// <summary>Adds or corrects rates, all of them or none. The same rates again change nothing; shipments that wait for a rate look again. What is invoiced keeps the rate it was invoiced at.</summary>
    /// <param name="rates">The rates, any order.</param>
    /// <param name="actor">Who sends them.</param>
    [Alias("Put")]
    Task<CommandOutcome> Put(ImmutableArray<ExchangeRate> rates, Actor actor);

    /// <summary>All rates of the source; none when nobody loaded any.</summary>
    [Alias("Get")]
    Task<ExchangeRatesView> Get();
}

/// <summary>One published rate: so much of the second currency for one of the first. The other direction does not follow from it unless an account says so.</summary>
/// <param name="From">The currency that is exchanged.</param>
/// <param name="To">The currency that is paid.</param>
/// <param name="On">The day it is in force from.</param>
/// <param name="Rate">Above 0, at most 10 decimals, as published.</param>
[GenerateSerializer, Immutable, Alias("ct.ExchangeRate")]
public sealed record ExchangeRate(Currency From, Currency To, DateOnly On, decimal Rate);

/// <summary>The rates of a source.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Version">Counts every change, from 1; 0 when there are none.</param>
/// <param name="Rates">By pair, oldest first.</param>
[GenerateSerializer, Immutable, Alias("ct.ExchangeRatesView")]
public sealed record ExchangeRatesView(string Source, long Version, ImmutableArray<ExchangeRate> Rates);
