using System.Text.Json.Serialization;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>What a shipment tells a visit. A closed family: every member is in this file.</summary>
[GenerateSerializer, Immutable, Alias("ct.VisitWord")]
[JsonDerivedType(typeof(VisitJoined), "joined")]
[JsonDerivedType(typeof(VisitLeft), "left")]
[JsonDerivedType(typeof(VisitShareTaken), "taken")]
public abstract record VisitWord(ShipmentId Shipment, int Stop);

/// <summary>The truck brings this shipment there, or brought it.</summary>
/// <param name="Shipment">Who speaks.</param>
/// <param name="Stop">Its stop, by sequence.</param>
/// <param name="Number">Counts what the shipment says of the stop: a lower one is old news.</param>
/// <param name="Claim">What it saw, and by which rule it pays.</param>
[GenerateSerializer, Immutable, Alias("ct.VisitJoined")]
public sealed record VisitJoined(ShipmentId Shipment, int Stop, long Number, VisitClaim Claim) : VisitWord(Shipment, Stop);

/// <summary>It is cancelled, goes by another truck, or is charged by itself.</summary>
/// <param name="Shipment">Who speaks.</param>
/// <param name="Stop">Its stop, by sequence.</param>
/// <param name="Number">Counts what the shipment says of the stop.</param>
/// <param name="Claim">What it had said before.</param>
/// <param name="Billed">True when a share stands on an invoice: it counts until it is credited.</param>
[GenerateSerializer, Immutable, Alias("ct.VisitLeft")]
public sealed record VisitLeft(ShipmentId Shipment, int Stop, long Number, VisitClaim Claim, bool Billed) : VisitWord(Shipment, Stop);

/// <summary>From now on the shipment has no more than this share on its invoices.</summary>
/// <param name="Shipment">Who speaks.</param>
/// <param name="Stop">Its stop, by sequence.</param>
/// <param name="Version">The share's version.</param>
[GenerateSerializer, Immutable, Alias("ct.VisitShareTaken")]
public sealed record VisitShareTaken(ShipmentId Shipment, int Stop, long Version) : VisitWord(Shipment, Stop);

/// <summary>What a shipment saw of a truck's visit, and how it pays for waiting there.</summary>
/// <param name="Name">The visit as people say it: <c>load L-77 at Store 7, Atlanta, GA</c>.</param>
/// <param name="Times">The times it believes.</param>
/// <param name="SeenLater">The first sign of the truck at a later stop; null when there is none.</param>
/// <param name="Rule">The detention rule of its contract.</param>
/// <param name="Contract">Number and version of the contract.</param>
/// <param name="TermsVersion">The customer's version that the rule is of.</param>
/// <param name="Currency">The currency it pays in.</param>
/// <param name="WeightLb">Pounds; 0 when unknown.</param>
/// <param name="Pallets">Pallets; 0 when unknown.</param>
/// <param name="Notice">When somebody was warned; null when nobody was.</param>
[GenerateSerializer, Immutable, Alias("ct.VisitClaim")]
public sealed record VisitClaim(
    string Name,
    StopTimes Times,
    Observed? SeenLater,
    DetentionRule Rule,
    string Contract,
    long TermsVersion,
    Currency Currency,
    decimal WeightLb,
    decimal Pallets,
    DateTimeOffset? Notice);
