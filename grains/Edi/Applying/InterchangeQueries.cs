using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Bounds of queries.</summary>
internal static class InterchangeQueries
{
    public const int MaxTake = 500;

    public static InterchangeQuery Checked(InterchangeQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, MaxTake, nameof(query));
        return query;
    }
}
