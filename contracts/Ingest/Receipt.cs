using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Ingest;

/// <summary>What became of one item at the door.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptStatus>))]
public enum ReceiptStatus
{
    /// <summary>Stored durably; its shipment will hear of it.</summary>
    Accepted = 0,

    /// <summary>This (source, event id) was told before, with the same content.</summary>
    Duplicate = 1,

    /// <summary>Stored durably; it waits for a shipment or for a person. See <see cref="Receipt.Parked"/>.</summary>
    Parked = 2,

    /// <summary>Not stored. See <see cref="Receipt.Pointer"/> and <see cref="Receipt.Detail"/>.</summary>
    Rejected = 3,
}

/// <summary>Why an item is parked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParkReason>))]
public enum ParkReason
{
    /// <summary>No shipment has any of its references. // R34</summary>
    Unmatched = 0,

    /// <summary>Its references name more than one shipment; a person decides. // R35</summary>
    Ambiguous = 1,

    /// <summary>The shipment could not apply it (a dead letter). // R130</summary>
    DeadLetter = 2,
}

/// <summary>The receipt for one item.</summary>
/// <param name="Index">Position in the request, from 0.</param>
/// <param name="EventId">The item's event id; empty when it could not be read.</param>
/// <param name="Status">What became of it.</param>
/// <param name="ShipmentId">The shipment it was matched to; <c>default</c> when none.</param>
/// <param name="Parked">Why it waits; null unless parked.</param>
/// <param name="Position">The inbox position, such as <c>p03/1042</c>; null when rejected.</param>
/// <param name="Pointer">JSON pointer to what is wrong; null unless rejected.</param>
/// <param name="Detail">What is wrong and what to do; null unless rejected.</param>
[GenerateSerializer, Immutable, Alias("ct.Receipt")]
public sealed record Receipt(
    int Index,
    string EventId,
    ReceiptStatus Status,
    ShipmentId ShipmentId,
    ParkReason? Parked,
    string? Position,
    string? Pointer,
    string? Detail);
