using System.Text.Json;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>What vehicles carried when, from Geotab's ShipmentLog. Pure.</summary>
/// <param name="Loads">Newest last; each document of a vehicle once.</param>
public sealed record Carried(ImmutableArray<CarriedLoad> Loads)
{
    private const int MostLoads = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Nothing is known.</summary>
    public static Carried Nothing { get; } = new([]);

    /// <summary>With what further records say: the same record again replaces what it said before.</summary>
    /// <param name="records">Records of ShipmentLog.</param>
    /// <param name="now">What ended long before is forgotten.</param>
    public Carried With(ImmutableArray<string> records, DateTimeOffset now)
    {
        var told = new Dictionary<string, CarriedLoad>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (CarriedLoad.Read(record) is { } load)
            {
                told[load.Id] = load;
            }
        }

        return new Carried([.. Loads.Where(l => !told.ContainsKey(l.Id)).Concat(told.Values).Where(l => l.To is not { } to || now - to < Kept).TakeLast(MostLoads)]);
    }

    /// <summary>Everything that a vehicle carried at a moment.</summary>
    public ImmutableArray<string> Of(string device, DateTimeOffset at) =>
        [.. Loads.Where(l => l.Device == device && l.From <= at && (l.To is not { } to || at < to)).Select(l => l.Document).Distinct(StringComparer.Ordinal)];
}

/// <summary>A shipping document that is valid for a vehicle for a while.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Device">The vehicle's device.</param>
/// <param name="Document">The number on the shipping document.</param>
/// <param name="From">Since when, inclusive.</param>
/// <param name="To">Until when, exclusive; null means still.</param>
public sealed record CarriedLoad(string Id, string Device, string Document, DateTimeOffset From, DateTimeOffset? To)
{
    // Geotab writes "for ever" as a day in 2050.
    private const int ForEver = 2050;

    /// <summary>A record of ShipmentLog; null when it says not enough.</summary>
    public static CarriedLoad? Read(string record)
    {
        using var document = JsonDocument.Parse(record);
        var said = document.RootElement;
        return FeedRecord.Text(said, "id") is { } id && FeedRecord.DeviceOf(said) is { } device && FeedRecord.Text(said, "shipmentDocumentNumber") is { } number && FeedRecord.Time(said, "activeFrom") is { } from
            ? new CarriedLoad(id, device, number.Trim(), from, FeedRecord.Time(said, "activeTo") is { Year: < ForEver } to ? to : null)
            : null;
    }
}
