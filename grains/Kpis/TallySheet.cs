using System.Runtime.InteropServices;

namespace ControlTower.Grains.Kpis;

/// <summary>Entries added up, one per measure, day and currency.</summary>
internal sealed class TallySheet
{
    private readonly Dictionary<(Measure Measure, int Day, Contracts.Values.Currency Currency), (long Count, decimal Amount)> _sums = [];

    public void Add(IEnumerable<Tally> tallies)
    {
        foreach (var tally in tallies)
        {
            Add(tally);
        }
    }

    /// <summary>Takes down for each measure that stands, over all days, what came or went on this one.</summary>
    public void Move(int day)
    {
        foreach (var standing in Ordered().Where(t => t.Measure.Stands))
        {
            Add(standing with { Measure = standing.Measure.Movement, Day = day });
        }
    }

    /// <summary>What is not nothing, by day, measure and currency.</summary>
    public ImmutableArray<Tally> Ordered()
    {
        var tallies = ImmutableArray.CreateBuilder<Tally>(_sums.Count);
        foreach (var (key, (count, amount)) in _sums)
        {
            if (count != 0 || amount != 0)
            {
                tallies.Add(new Tally(key.Measure, key.Day, key.Currency, count, amount));
            }
        }

        tallies.Sort(static (a, b) => (a.Day, a.Measure.Number).CompareTo((b.Day, b.Measure.Number)) is var order and not 0
            ? order
            : string.CompareOrdinal(a.Currency.Value, b.Currency.Value));
        return tallies.DrainToImmutable();
    }

    private void Add(Tally tally)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (tally.Measure, tally.Day, tally.Currency), out _);
        sum = (sum.Count + tally.Count, sum.Amount + tally.Amount);
    }
}
