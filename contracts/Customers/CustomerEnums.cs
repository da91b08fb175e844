using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Customers;

/// <summary>How freight is taxed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaxTreatment>))]
public enum TaxTreatment
{
    /// <summary>No tax on separately stated freight (the usual case in the US).</summary>
    NotTaxed = 0,

    /// <summary>The jurisdiction's standard rate.</summary>
    Standard = 1,

    /// <summary>EU B2B in another member state; the customer accounts for VAT. // VAT Directive Art. 44, 196</summary>
    ReverseCharge = 2,

    /// <summary>Exempt by certificate.</summary>
    Exempt = 3,
}

/// <summary>What a linehaul rate multiplies.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RateBasis>))]
public enum RateBasis
{
    /// <summary>Nothing: the amount is the price.</summary>
    Flat = 0,

    /// <summary>The shipment's billed miles.</summary>
    PerMile = 1,

    /// <summary>Hundreds of pounds (cwt).</summary>
    PerHundredweight = 2,

    /// <summary>Pallets.</summary>
    PerPallet = 3,

    /// <summary>Pieces.</summary>
    PerPiece = 4,

    /// <summary>Stops of the route, first and last included.</summary>
    PerStop = 5,
}

/// <summary>How a fuel surcharge is found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FuelRuleKind>))]
public enum FuelRuleKind
{
    /// <summary>(price − peg) ÷ miles per gallon, not below 0, × miles.</summary>
    PerMile = 0,

    /// <summary>The bracket's amount × miles.</summary>
    BracketPerMile = 1,

    /// <summary>The bracket's percent of the linehaul.</summary>
    BracketPercent = 2,
}

/// <summary>Which day picks the fuel index value; the value in force is the newest published on or before it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FuelDatePolicy>))]
public enum FuelDatePolicy
{
    /// <summary>Actual pickup, or the planned one until it happened; local date at the stop.</summary>
    Pickup = 0,

    /// <summary>Actual delivery, or the planned one until it happened; local date at the stop.</summary>
    Delivery = 1,

    /// <summary>The day the order was released, UTC.</summary>
    Tender = 2,
}

/// <summary>What starts the detention clock of a truck that is on time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockStart>))]
public enum ClockStart
{
    /// <summary>The later of arrival and the start of the planned window, or the start of work if that is earlier. // USPS Publication 804</summary>
    Appointment = 0,

    /// <summary>Arrival.</summary>
    Arrival = 1,

    /// <summary>The start of loading or unloading.</summary>
    WorkStart = 2,
}

/// <summary>What stops the detention clock.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockStop>))]
public enum ClockStop
{
    /// <summary>Departure.</summary>
    Departure = 0,

    /// <summary>The end of loading or unloading.</summary>
    WorkEnd = 1,

    /// <summary>The signed receipt, which is the delivery; at a pickup, departure. What the driver does afterwards is his own.</summary>
    Receipt = 2,

    /// <summary>The end of work or departure, whichever is first.</summary>
    FirstOfWorkEndAndDeparture = 3,
}

/// <summary>Kinds of documents.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DocumentType>))]
public enum DocumentType
{
    /// <summary>Proof of delivery.</summary>
    ProofOfDelivery = 0,

    /// <summary>Bill of lading or CMR.</summary>
    BillOfLading = 1,

    /// <summary>Weight ticket.</summary>
    WeightTicket = 2,

    /// <summary>Lumper receipt.</summary>
    LumperReceipt = 3,

    /// <summary>Temperature record.</summary>
    TemperatureRecord = 4,

    /// <summary>Anything else.</summary>
    Other = 5,
}
