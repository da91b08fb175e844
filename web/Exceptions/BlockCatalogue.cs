using System.Diagnostics;
using ControlTower.Contracts.Exceptions;
using static ControlTower.Web.Exceptions.Fix;

namespace ControlTower.Web.Exceptions;

/// <summary>Every block reason with its words and its ways out. A reason without an entry fails the table test.</summary>
public static class BlockCatalogue
{
    private const string Checking = "We are checking the delivery papers; the invoice follows.";
    private const string Pricing = "We are checking the charges; the invoice follows.";

    /// <summary>The entry of a reason.</summary>
    public static BlockEntry Of(BlockReason reason) => reason switch
    {
        BlockReason.DeliveryConfirmationMissing => new(
            "Delivery unconfirmed", "Delivery", "map-pin", "Nobody confirmed delivery at the last stop.",
            ReportMilestone, [RequestDocument, Assign], "Operations confirms with the carrier", Checking, 0),
        BlockReason.PodMissing => new(
            "POD missing", "POD", "file-x", "The customer requires a proof of delivery and none came.",
            UploadDocument, [RequestDocument, Waive, Assign], "Operations gets it from the carrier", Checking, 0),
        BlockReason.PodIncomplete => new(
            "POD incomplete", "Unsigned", "file-question-mark", "The proof of delivery is unsigned or cannot be read.",
            UploadDocument, [RequestDocument, Waive, Assign], "Operations asks for a better copy", Checking, 0),
        BlockReason.ReferenceMissing => new(
            "Reference missing", "Reference", "hash", "A reference that the customer requires is missing.",
            AddReference, [Waive, Assign], "Operations asks the customer for it", "We need a reference from you before we can invoice.", 2),
        BlockReason.CustomerUnknown => new(
            "Customer unknown", "Customer", "badge-question-mark", "The tower does not know this customer account.",
            OpenCustomer, [Reassess, Assign], "Master data adds the account", "We are setting up your account.", 2),
        BlockReason.ContractMissing => new(
            "No contract", "Contract", "calendar-x", "No contract is in force on the rating date.",
            OpenCustomer, [Reassess, Assign], "Master data extends the contract", Pricing, 1),
        BlockReason.RateMissing => new(
            "No rate", "Rate", "route", "The contract has no rate for this lane and mode.",
            OpenCustomer, [Reassess, Assign], "Master data adds the rate", Pricing, 1),
        BlockReason.FuelIndexMissing => new(
            "Fuel price missing", "Fuel", "fuel", "There is no fuel index value for the date.",
            EnterFuelPrice, [Reassess, Assign], "Master data loads the index", Pricing, 1),
        _ => OfMoney(reason),
    };

    private static BlockEntry OfMoney(BlockReason reason) => reason switch
    {
        BlockReason.ChargeCodeUnmapped => new(
            "Charge code unmapped", "Code", "tag", "A charge's code has no ERP billing code.",
            MapChargeCode, [RejectCharge, Assign], "Integration maps the code", Pricing, 1),
        BlockReason.ChargeNotApproved => new(
            "Charge to approve", "Approval", "stamp", "A charge waits for a person's approval.",
            ApproveCharge, [RejectCharge, Assign], "Finance decides", "We are checking an extra charge before it is billed.", 1),
        BlockReason.TaxSettingInvalid => new(
            "Tax setting invalid", "Tax", "landmark", "The customer's tax setting is missing or invalid.",
            SetTax, [OpenCustomer, Reassess], "Master data sets it", "We are completing your tax details.", 2),
        BlockReason.CustomerOnCreditHold => new(
            "Credit hold", "Credit", "lock", "The ERP has the customer on credit hold.",
            Reassess, [OpenCustomer, Assign], "Finance settles it in the ERP", "Please contact accounts receivable.", 2),
        BlockReason.CurrencyMismatch => new(
            "Currency mismatch", "Currency", "coins", "Shipment, contract and charges do not agree on one currency.",
            OpenCustomer, [Reassess, Assign], "Master data agrees one currency", Pricing, 2),
        BlockReason.ExchangeRateMissing => new(
            "Exchange rate missing", "Exchange", "coins", "A price is in another currency than the invoice, and there is no exchange rate for the day.",
            OpenCustomer, [Reassess, Assign], "Master data loads the rate", Pricing, 1),
        BlockReason.OnHold => new(
            "On hold", "Hold", "hand", "A person holds it.",
            ReleaseHold, [Assign], "Whoever placed the hold", "The invoice is being reviewed.", 2),
        BlockReason.ErpRefused => new(
            "ERP refused", "ERP", "ticket", "The ERP refused the posting.",
            RequestInvoice, [PlaceHold, OpenCustomer], "Finance corrects and posts again", "The invoice is being issued.", 3),
        BlockReason.DetentionUnmeasured => new(
            "Detention unmeasured", "Detention", "timer", "A departure or the end of unloading is missing; detention is never billed to now.",
            ReportMilestone, [Reassess, Assign], "Operations finds the time", Pricing, 1),
        BlockReason.CarrierUnknown => new(
            "Carrier unknown", "Carrier", "truck", "It was delivered with the carrier unknown.",
            ReportMilestone, [Reassess, Assign], "Operations names the carrier", Checking, 0),
        _ => throw new UnreachableException($"No entry for {reason}."),
    };
}
