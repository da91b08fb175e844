using System.Globalization;
using System.Text.Json;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>Which stop an item speaks of.</summary>
internal static class FactStop
{
    private const int MaxSequence = 1_000;

    /// <summary>The stop's sequence; null when it is not said, or is none.</summary>
    public static int? SequenceOf(CompiledRule rule, JsonElement root, JsonElement item) =>
        rule.Stop?.Text(root, item) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var stop) && stop is >= 1 and <= MaxSequence ? stop : null;

    /// <summary>Pickup or delivery: as said; else the lowest of all sequences is a pickup and the highest a delivery.</summary>
    public static StopKind? KindOf(CompiledMapping mapping, CompiledRule rule, JsonElement root, JsonElement item)
    {
        if (rule.StopKind?.Text(root, item) is { } word && mapping.StopKinds.TryFind(word, out var kind))
        {
            return kind;
        }

        if (rule.Stops is null || SequenceOf(rule, root, item) is not { } stop)
        {
            return null;
        }

        var all = rule.Stops.Texts(root, item).Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).OfType<int>().ToArray();
        return all.Length < 2 ? null
            : stop == all.Min() ? StopKind.Pickup
            : stop == all.Max() ? StopKind.Delivery
            : null;
    }
}
