using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Ingest;

/// <summary>What a person decided on an item that waited. Kept for ever.</summary>
/// <param name="Position">Where the item waited, such as <c>parked/17</c>.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="Shipment">Whose the item is now; <c>default</c> when nobody's.</param>
/// <param name="Reason">Why; null where none was asked.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Source">The item's source.</param>
/// <param name="EventId">The source's id of the item.</param>
[GenerateSerializer, Immutable, Alias("ct.DecidedItem")]
public sealed record DecidedItem(string Position, WaitingVerdict Verdict, ShipmentId Shipment, string? Reason, string By, DateTimeOffset At, string Source, string EventId);

/// <summary>What was decided on an item that waited.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaitingVerdict>))]
public enum WaitingVerdict
{
    /// <summary>It was given to a shipment.</summary>
    Given = 0,

    /// <summary>A dead letter was handed to its shipment once more.</summary>
    Replayed = 1,

    /// <summary>It was discarded; its reason says why.</summary>
    Discarded = 2,
}
