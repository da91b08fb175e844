using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Partners;

/// <summary>Reads one kept message (the key is its number): the first time, again after a crash, or with another mapping. One reading at a time.</summary>
[Alias("ct.IMessageReadingGrain")]
public interface IMessageReadingGrain : IGrainWithIntegerKey
{
    /// <summary>The newest mapping of the partner.</summary>
    const int Newest = 0;

    /// <summary>Tells the inbox what the message says, as far as it was not told before. Repeating it changes nothing.</summary>
    /// <param name="version">The mapping to read it with; null means the one in force when it came.</param>
    /// <param name="actor">Who asks, and the trace.</param>
    [Alias("Apply")]
    Task<ReadingResult> Apply(int? version, Actor actor);

    /// <summary>What <see cref="Apply"/> would change; nothing is told.</summary>
    /// <param name="version">The mapping to read it with.</param>
    [Alias("Foresee")]
    Task<ReadingForecast> Foresee(int version);
}

/// <summary>What became of a reading.</summary>
/// <param name="Problem">Why the message as a whole could not be read; null when it could.</param>
/// <param name="Findings">What is wrong in it, at most 100.</param>
/// <param name="Receipts">What the inbox said, at most 5,000.</param>
/// <param name="Item">What it changed.</param>
[GenerateSerializer, Immutable, Alias("ct.ReadingResult")]
public sealed record ReadingResult(string? Problem, ImmutableArray<PartnerFinding> Findings, ImmutableArray<Receipt> Receipts, ReplayItem Item);

/// <summary>What a reading would change.</summary>
/// <param name="Item">How much, in words too.</param>
/// <param name="Unchanged">Facts that stay as they are.</param>
/// <param name="Told">What would be told, at most 1,000.</param>
[GenerateSerializer, Immutable, Alias("ct.ReadingForecast")]
public sealed record ReadingForecast(ReplayItem Item, int Unchanged, ImmutableArray<Milestone> Told);
