using System.Collections.Concurrent;

namespace ControlTower.Grains.Shipments;

/// <summary>How far a source is believed when several speak of the same milestone; higher wins, lower is kept as evidence.</summary>
public static class Trust
{
    /// <summary>A vehicle's position alone: never enough to release billing.</summary>
    public const int Position = 1;

    // Sources are few and asked for on every claim; a stranger who invents names does not fill the memory.
    private const int Remembered = 1024;
    private static readonly ConcurrentDictionary<string, int> Known = new(StringComparer.Ordinal);

    /// <summary>Trust of a source by its name: driver app, then EDI and TMS, then carriers and anything unknown, then aggregators, then positions.</summary>
    public static int Of(string source)
    {
        if (Known.TryGetValue(source, out var known))
        {
            return known;
        }

        var trust = Judge(source);
        if (Known.Count < Remembered)
        {
            Known[source] = trust;
        }

        return trust;
    }

    private static int Judge(string source)
    {
        if (Has(source, "driver") || Has(source, "epod"))
        {
            return 5;
        }

        if (Has(source, "telematics") || Has(source, "geofence") || Has(source, "gps"))
        {
            return Position;
        }

        if (Has(source, "edi") || Has(source, "tms"))
        {
            return 4;
        }

        return Has(source, "project44") || Has(source, "fourkites") || Has(source, "aggregator") ? 2 : 3;
    }

    private static bool Has(string source, string word) => source.Contains(word, StringComparison.OrdinalIgnoreCase);
}
