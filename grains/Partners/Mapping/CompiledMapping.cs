using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>A profile made ready to read: expressions parsed, tables joined with those of its built-in shape.</summary>
internal sealed record CompiledMapping(
    string Source,
    int? Trust,
    MomentReader Moments,
    ImmutableArray<CompiledRule> Rules,
    CodeBook<CompiledMeaning> Codes,
    CodeBook<string> Reasons,
    CodeBook<ReferenceType> References,
    CodeBook<string> Charges,
    CodeBook<StopKind> StopKinds,
    FileLayout? File,
    DocumentCheck? Check,
    ItemCheck? CheckItem);

/// <summary>What a standard asks of a document before anything in it is believed.</summary>
/// <param name="root">The document.</param>
/// <returns>What is wrong; empty when nothing is.</returns>
internal delegate ImmutableArray<PartnerFinding> DocumentCheck(System.Text.Json.JsonElement root);

/// <summary>What a standard asks of one item.</summary>
/// <param name="item">The item.</param>
/// <returns>What is wrong; null when nothing is.</returns>
internal delegate string? ItemCheck(System.Text.Json.JsonElement item);

/// <summary>A rule with its expressions parsed.</summary>
internal sealed record CompiledRule(
    MapPath? Items,
    MapExpression? When,
    MapExpression Code,
    MapExpression? OccurredAt,
    MapExpression? Zone,
    MapExpression? Classifier,
    MapExpression? EventId,
    ImmutableArray<(MapPath? Items, MapExpression Type, MapExpression Value)> References,
    MapExpression? Stop,
    MapExpression? Stops,
    MapExpression? StopKind,
    MapExpression? Location,
    MapExpression? Latitude,
    MapExpression? Longitude,
    MapExpression? Reason,
    CompiledCharge? Charge,
    CompiledDocument? Document,
    MapExpression? Revises,
    MapExpression? RevisedAt,
    MapExpression? Withdrawn);

/// <summary>Where an extra charge is.</summary>
internal sealed record CompiledCharge(MapExpression Code, MapExpression? Amount, MapExpression? Currency, MapExpression? Note);

/// <summary>Where a proof of delivery is spoken of.</summary>
internal sealed record CompiledDocument(MapExpression? Signed, MapExpression? SignedBy, MapExpression? Url);

/// <summary>What a status code means, with the place of its time.</summary>
internal sealed record CompiledMeaning(MilestoneType? Type, TimeClass? Class, MilestoneType? AtPickup, MilestoneType? AtDelivery, MapExpression? OccurredAt)
{
    /// <summary>True when the code is passed over on purpose.</summary>
    public bool Ignored => Type is null && AtPickup is null && AtDelivery is null;

    /// <summary>The milestone at a kind of stop; null when the code alone does not say which and the kind is not known.</summary>
    public MilestoneType? At(StopKind? kind) => kind switch
    {
        StopKind.Pickup => AtPickup ?? Type,
        StopKind.Delivery => AtDelivery ?? Type,
        _ => Type,
    };
}
