using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Kpis;

/// <summary>The tallies of some days, added up.</summary>
internal sealed class DaySums
{
    private readonly ImmutableArray<Tally> _tallies;
    private readonly Dictionary<Measure, long> _counts;

    public DaySums(IEnumerable<Tally> tallies)
    {
        _tallies = [.. tallies];
        _counts = _tallies.GroupBy(t => t.Measure).ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
    }

    public long Count(Measure measure) => _counts.GetValueOrDefault(measure);

    /// <summary>Per currency, most first; currencies without money are left out.</summary>
    public ImmutableArray<Money> Money(Measure measure) =>
        [.. _tallies.Where(t => t.Measure == measure).GroupBy(t => t.Currency).Select(g => new Money(g.Sum(t => t.Amount), g.Key))
            .Where(m => m.Amount != 0).OrderByDescending(m => m.Amount).ThenBy(m => m.Currency.Value, StringComparer.Ordinal)];

    public decimal Amount(Measure measure, Currency currency) => _tallies.Where(t => t.Measure == measure && t.Currency == currency).Sum(t => t.Amount);

    public long Count(Measure measure, Currency currency) => _tallies.Where(t => t.Measure == measure && t.Currency == currency).Sum(t => t.Count);

    /// <summary>How many lengths of time are in each class.</summary>
    public Dictionary<int, long> Classes(Span span) =>
        _counts.Select(c => (Class: c.Key.ClassOf(span), Count: c.Value)).Where(c => c.Class is not null).ToDictionary(c => c.Class!.Value, c => c.Count);
}
