using ControlTower.Contracts.Values;

namespace ControlTower.Contracts;

/// <summary>What a process knows of the figures that change by themselves; taken every few seconds, never on the way of a milestone.</summary>
/// <param name="TakenAt">When; <see cref="DateTimeOffset.MinValue"/> before the first.</param>
/// <param name="Lags">Items stored and not applied yet, by partition.</param>
/// <param name="Parked">Items that wait, by reason.</param>
/// <param name="OutboxWaiting">Effects to be carried out.</param>
/// <param name="OutboxOldestSeconds">Age of the oldest one in seconds; 0 when there is none.</param>
/// <param name="NotInvoiced">Delivered and not invoiced, one entry per currency.</param>
/// <param name="Kpis">The figures of the last 30 days, as the page shows them; null before they were read.</param>
[GenerateSerializer, Immutable, Alias("ct.TowerSample")]
public sealed record TowerSample(
    DateTimeOffset TakenAt,
    ImmutableArray<long> Lags,
    ImmutableSortedDictionary<string, long> Parked,
    long OutboxWaiting,
    double OutboxOldestSeconds,
    ImmutableArray<CountAndValue> NotInvoiced,
    ImmutableArray<Kpis.KpiFigure>? Kpis = null)
{
    /// <summary>Nothing is known yet.</summary>
    public static TowerSample None { get; } = new(DateTimeOffset.MinValue, [], ImmutableSortedDictionary<string, long>.Empty, 0, 0, []);
}

/// <summary>How many, and what they are worth.</summary>
/// <param name="Count">How many.</param>
/// <param name="Value">Their value in one currency.</param>
[GenerateSerializer, Immutable, Alias("ct.CountAndValue")]
public sealed record CountAndValue(long Count, Money Value);
