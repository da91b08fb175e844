using System.Globalization;

namespace ControlTower.Grains.Partners;

/// <summary>What a replay means for one thing, in words.</summary>
internal static class ReplayWords
{
    public static string Of(int added, int corrected, int withdrawn, bool done)
    {
        string?[] parts =
        [
            added > 0 ? string.Create(CultureInfo.InvariantCulture, $"{added} added") : null,
            corrected > 0 ? string.Create(CultureInfo.InvariantCulture, $"{corrected} corrected") : null,
            withdrawn > 0 ? string.Create(CultureInfo.InvariantCulture, $"{withdrawn} taken back") : null,
        ];
        var changes = string.Join(", ", parts.OfType<string>());
        return changes.Length == 0 ? "Nothing changes." : done ? $"Done: {changes}." : $"Would change: {changes}.";
    }
}
