using ControlTower.Contracts.Board;

namespace ControlTower.Grains.Board;

/// <summary>The bounds that the contract states for questions to the board. Whoever asks has checked them; breaking them is a bug.</summary>
internal static class BoardQueries
{
    public const int MaxSkip = 200_000;
    public const int MaxTake = 500;
    public const int MaxHits = 50;
    private const int MinText = 2;
    private const int MaxText = 80;

    public static void Check(BoardQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Skip, MaxSkip, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, MaxTake, nameof(query));
        if (!Enum.IsDefined(query.View) || !Enum.IsDefined(query.Sort))
        {
            throw new ArgumentOutOfRangeException(nameof(query), $"There is no view {query.View} sorted by {query.Sort}.");
        }
    }

    /// <summary>What to look for; null when nothing can be found by it.</summary>
    public static string? SearchText(string? typed) =>
        typed?.Trim() is { Length: >= MinText and <= MaxText } text ? text : null;
}
