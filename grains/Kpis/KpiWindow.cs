using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Kpis;

/// <summary>The sums as formulas need them: now, the period, the period before, and each day of both.</summary>
internal sealed class KpiWindow
{
    private readonly ILookup<int, Tally> _flows;
    private readonly Dictionary<int, DaySums> _days = [];

    public KpiWindow(ImmutableArray<Tally> tallies, int days, DateTimeOffset now)
    {
        (Days, Today) = (days, Tally.DayOf(now));
        Standing = [.. tallies.Where(t => t.Measure.Stands)];
        Now = new DaySums(Standing);
        _flows = tallies.Where(t => !t.Measure.Stands).ToLookup(t => t.Day);
        Period = Between(From, Today);
        Before = Between(From - days, From - 1);
    }

    /// <summary>How many days the period has.</summary>
    public int Days { get; }

    public int Today { get; }

    /// <summary>The period's first day.</summary>
    public int From => Today - Days + 1;

    /// <summary>What stands now, by the day since when.</summary>
    public ImmutableArray<Tally> Standing { get; }

    /// <summary>What stands now.</summary>
    public DaySums Now { get; }

    public DaySums Period { get; }

    public DaySums Before { get; }

    public IEnumerable<int> EachDay => Enumerable.Range(From, Days);

    public DaySums Day(int day) => _days.TryGetValue(day, out var sums) ? sums : _days[day] = new DaySums(_flows[day]);

    public DaySums Between(int from, int to) => new(Enumerable.Range(from, Math.Max(0, to - from + 1)).SelectMany(d => _flows[d]));

    /// <summary>How many stood at the end of a day: those now without what came since.</summary>
    public long CountAtEndOf(int day, Measure measure) => Now.Count(measure) - Later(day).Sum(d => d.Count(measure.Movement));

    /// <summary>What they were worth.</summary>
    public decimal AmountAtEndOf(int day, Measure measure, Currency currency) =>
        Now.Amount(measure, currency) - Later(day).Sum(d => d.Amount(measure.Movement, currency));

    private IEnumerable<DaySums> Later(int day) => Enumerable.Range(day + 1, Math.Max(0, Today - day)).Select(Day);
}
