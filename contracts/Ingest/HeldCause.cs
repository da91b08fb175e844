using System.Text.Json.Serialization;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Ingest;

/// <summary>Messages or items that are held for the same cause.</summary>
/// <param name="Kind">What is held.</param>
/// <param name="Source">The source of items, the sender of interchanges; empty for partners' messages.</param>
/// <param name="Partner">The partner of messages and codes; <c>default</c> otherwise.</param>
/// <param name="Cause">What is wrong, for a person.</param>
/// <param name="Detail">The words by which the items are found in lists; empty when the kind and the source are enough.</param>
/// <param name="Count">How many are held.</param>
/// <param name="Shipments">How many shipments they concern, as far as those are known; at most 50 are looked at.</param>
/// <param name="Money">What those shipments are worth; one for each currency.</param>
/// <param name="FirstAt">When the oldest came.</param>
/// <param name="LastAt">When the newest came.</param>
[GenerateSerializer, Immutable, Alias("ct.HeldCause")]
public sealed record HeldCause(
    HeldKind Kind, string Source, PartnerId Partner, string Cause, string Detail, long Count, int Shipments, ImmutableArray<Money> Money, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <summary>What is held.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HeldKind>))]
public enum HeldKind
{
    /// <summary>Items whose shipment is not known.</summary>
    Unmatched = 0,

    /// <summary>Items that may be of several shipments.</summary>
    Ambiguous = 1,

    /// <summary>Items that their shipment could not apply.</summary>
    DeadLetter = 2,

    /// <summary>Partners' messages in quarantine.</summary>
    Message = 3,

    /// <summary>EDI interchanges in quarantine or rejected, as a whole or in part.</summary>
    Interchange = 4,

    /// <summary>A code that no mapping knows.</summary>
    Code = 5,
}
