using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Exceptions;

/// <summary>Why a delivered shipment cannot be billed. The number is a bit position (0 to 31) in stored rows: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BlockReason>))]
public enum BlockReason
{
    /// <summary>Nobody confirmed delivery at the last stop. // R25</summary>
    DeliveryConfirmationMissing = 0,

    /// <summary>No proof of delivery. // R20, R167</summary>
    PodMissing = 1,

    /// <summary>The proof of delivery is unsigned or illegible. // R21</summary>
    PodIncomplete = 2,

    /// <summary>A reference that the customer requires is missing. // R24</summary>
    ReferenceMissing = 3,

    /// <summary>The customer account is unknown. // R27</summary>
    CustomerUnknown = 4,

    /// <summary>No contract is in force on the rating date. // R29</summary>
    ContractMissing = 5,

    /// <summary>The contract has no rate for this lane and mode. // R26, R28</summary>
    RateMissing = 6,

    /// <summary>No fuel index value for the date. // R23</summary>
    FuelIndexMissing = 7,

    /// <summary>A charge's code has no ERP billing code. // R42, R169</summary>
    ChargeCodeUnmapped = 8,

    /// <summary>A charge waits for a person's approval. // R22</summary>
    ChargeNotApproved = 9,

    /// <summary>The customer's tax setting is missing or invalid. // R30, R168</summary>
    TaxSettingInvalid = 10,

    /// <summary>The ERP has the customer on credit hold.</summary>
    CustomerOnCreditHold = 11,

    /// <summary>Shipment, contract and charges do not agree on one currency.</summary>
    CurrencyMismatch = 12,

    /// <summary>A person holds it. // R95</summary>
    OnHold = 13,

    /// <summary>The ERP refused the posting.</summary>
    ErpRefused = 14,

    /// <summary>A departure or end of unloading is missing, so detention cannot be measured; it is never billed "to now".</summary>
    DetentionUnmeasured = 15,

    /// <summary>Delivered with the carrier unknown. // R31</summary>
    CarrierUnknown = 16,

    /// <summary>A price is in another currency than the invoice, and there is no exchange rate for the day.</summary>
    ExchangeRateMissing = 17,
}
