namespace ControlTower.Grains.Kpis;

/// <summary>Classes of lengths of time: each 2^⅛ (9 %) longer than the one before, so that a median is known to a few percent and a year has no more than 200 of them.</summary>
public static class LengthClasses
{
    private const double PerDoubling = 8;
    private const int Last = 250;

    /// <summary>The class of a length; what is shorter than a second, or negative, is in the first.</summary>
    public static int Of(TimeSpan length) => length.TotalSeconds <= 1 ? 0 : Math.Min(Last, (int)Math.Ceiling(Math.Log2(length.TotalSeconds) * PerDoubling));

    /// <summary>The longest that a class holds, in seconds.</summary>
    public static double Upper(int lengthClass) => Math.Pow(2, lengthClass / PerDoubling);

    /// <summary>The length that a share of all does not exceed, in seconds; null when there are none.</summary>
    /// <param name="counts">How many each class holds.</param>
    /// <param name="share">0 to 1: a half for the median.</param>
    public static double? Quantile(IReadOnlyDictionary<int, long> counts, double share)
    {
        var all = counts.Values.Sum();
        if (all <= 0)
        {
            return null;
        }

        var (rank, passed) = (share * all, 0L);
        foreach (var (lengthClass, count) in counts.OrderBy(c => c.Key).Where(c => c.Value > 0))
        {
            if (passed + count >= rank)
            {
                var lower = lengthClass == 0 ? 0 : Upper(lengthClass - 1);
                return lower + ((Upper(lengthClass) - lower) * (rank - passed) / count);
            }

            passed += count;
        }

        return Upper(counts.Keys.Max());
    }
}
