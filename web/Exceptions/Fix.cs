namespace ControlTower.Web.Exceptions;

/// <summary>What a person can do about a block; each is one command, some ask a question first.</summary>
public enum Fix
{
    /// <summary>Report that something happened (delivery, departure, carrier).</summary>
    ReportMilestone = 0,

    /// <summary>Upload the proof of delivery.</summary>
    UploadDocument = 1,

    /// <summary>Ask the carrier for the proof of delivery.</summary>
    RequestDocument = 2,

    /// <summary>Bill without it, with a reason that stays in the ledger.</summary>
    Waive = 3,

    /// <summary>Open the customer's terms.</summary>
    OpenCustomer = 4,

    /// <summary>Look again with the terms as they are now.</summary>
    Reassess = 5,

    /// <summary>Enter the fuel price of a day.</summary>
    EnterFuelPrice = 6,

    /// <summary>Map the charge code to an ERP billing code.</summary>
    MapChargeCode = 7,

    /// <summary>Approve the charge.</summary>
    ApproveCharge = 8,

    /// <summary>Reject the charge with a reason.</summary>
    RejectCharge = 9,

    /// <summary>Set the customer's tax setting.</summary>
    SetTax = 10,

    /// <summary>End the hold.</summary>
    ReleaseHold = 11,

    /// <summary>Hold the shipment with a reason.</summary>
    PlaceHold = 12,

    /// <summary>Ask for the invoice, again if need be.</summary>
    RequestInvoice = 13,

    /// <summary>Give the block to somebody.</summary>
    Assign = 14,

    /// <summary>Tell the reference that the customer requires.</summary>
    AddReference = 15,
}
