using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>One shipment's share of a truck's wait, as the visit worked it out.</summary>
/// <param name="Version">Counts the shares told to this shipment, from 1.</param>
/// <param name="For">What the shipment had said of the stop, by number: an answer to something older is not the last word.</param>
/// <param name="Amount">What it may have on its invoices.</param>
/// <param name="Whole">What the wait costs once.</param>
/// <param name="Code">DET, or LAY for a layover.</param>
/// <param name="How">How the whole came about; null while nothing is owed.</param>
/// <param name="Parts">Who shares, with the weights, in the order of the shipments' ids.</param>
/// <param name="Mine">The shipment's own place among the parts; −1 when it has none.</param>
/// <param name="Times">What happened at the visit, of everybody's sightings.</param>
/// <param name="Unmeasured">What is missing to measure the wait; null when nothing is.</param>
/// <param name="Held">Why a person must look at it; null when the usual limit decides.</param>
/// <param name="Waits">Who must give something back before this share can be larger; null when nobody must.</param>
/// <param name="Asks">True when the shipment is to say that it took a share smaller than one it was told before.</param>
[GenerateSerializer, Immutable, Alias("ct.VisitShare")]
public sealed record VisitShare(
    long Version,
    long For,
    Money Amount,
    Money Whole,
    string Code,
    ChargeExplanation? How,
    ImmutableArray<VisitPart> Parts,
    int Mine,
    StopTimes Times,
    string? Unmeasured,
    string? Held,
    string? Waits,
    bool Asks);

/// <summary>One shipment's part of the whole.</summary>
/// <param name="Shipment">Which.</param>
/// <param name="Weight">By what it shares, in the key's unit.</param>
/// <param name="Amount">Its part.</param>
[GenerateSerializer, Immutable, Alias("ct.VisitPart")]
public sealed record VisitPart(ShipmentId Shipment, decimal Weight, Money Amount);

/// <summary>A stop of a shipment where the truck's wait is shared.</summary>
/// <param name="Visit">Which visit.</param>
/// <param name="Number">Counts what the shipment said of the stop.</param>
/// <param name="Claim">What it said last; null when it left.</param>
/// <param name="Share">Its share as told last; null before.</param>
public sealed record VisitStay(string Visit, long Number, VisitClaim? Claim, VisitShare? Share);
