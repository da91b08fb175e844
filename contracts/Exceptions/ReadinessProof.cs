using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Exceptions;

/// <summary>How a check came out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckResult>))]
public enum CheckResult
{
    /// <summary>The fact is there.</summary>
    Pass = 0,

    /// <summary>Not needed yet or not needed at all; does not block.</summary>
    NotNeeded = 1,

    /// <summary>The fact is awaited and nothing is wrong yet (for example before delivery).</summary>
    Wait = 2,

    /// <summary>It blocks billing.</summary>
    Fail = 3,
}

/// <summary>What clears a block; the page makes a button of it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NextAction>))]
public enum NextAction
{
    /// <summary>Nothing to do.</summary>
    None = 0,

    /// <summary>Wait for a milestone, or report it.</summary>
    ReportMilestone = 1,

    /// <summary>Upload the document, or ask the carrier for it.</summary>
    ProvideDocument = 2,

    /// <summary>Add the reference.</summary>
    AddReference = 3,

    /// <summary>Complete the customer's master data.</summary>
    CompleteCustomer = 4,

    /// <summary>Add or extend the contract or rate.</summary>
    CompleteContract = 5,

    /// <summary>Load the fuel index value.</summary>
    LoadFuelIndex = 6,

    /// <summary>Map the charge code to an ERP billing code.</summary>
    MapChargeCode = 7,

    /// <summary>Approve or reject the charge.</summary>
    DecideCharge = 8,

    /// <summary>Set the customer's tax setting.</summary>
    SetTax = 9,

    /// <summary>Settle the credit hold in the ERP.</summary>
    ClearCreditHold = 10,

    /// <summary>Release the hold.</summary>
    ReleaseHold = 11,

    /// <summary>Ask for the invoice again.</summary>
    RetryInvoice = 12,

    /// <summary>Load the exchange rate.</summary>
    LoadExchangeRate = 13,
}

/// <summary>Why a shipment can or cannot be billed: every check with the facts it rests on. Two proofs of the same state are equal to the letter (M1).</summary>
/// <param name="Ready">True when no check fails or waits.</param>
/// <param name="ContractVersion">The customer version the checks used; 0 when the customer is unknown.</param>
/// <param name="Checks">All checks in a fixed order.</param>
[GenerateSerializer, Immutable, Alias("ct.ReadinessProof")]
public sealed record ReadinessProof(bool Ready, long ContractVersion, ImmutableArray<ReadinessCheck> Checks);

/// <summary>One check of the proof.</summary>
/// <param name="Reason">The block it raises when it fails; also the check's name.</param>
/// <param name="Subject">What it is about when a reason can occur several times (a charge's obligation, a reference type); empty otherwise.</param>
/// <param name="Result">How it came out.</param>
/// <param name="Rule">The rule's id, such as <c>BILL-POD-01</c>.</param>
/// <param name="RuleVersion">The rule's version, from 1.</param>
/// <param name="Sentence">What was found, with the facts, for a person.</param>
/// <param name="RestsOn">Inbox positions or ledger versions of the facts used.</param>
/// <param name="Owner">The team that owns it.</param>
/// <param name="Assignee">The user who took it; null when nobody did.</param>
/// <param name="Action">What clears it.</param>
/// <param name="Amount">The money it concerns; null when it concerns the whole shipment.</param>
[GenerateSerializer, Immutable, Alias("ct.ReadinessCheck")]
public sealed record ReadinessCheck(
    BlockReason Reason,
    string Subject,
    CheckResult Result,
    string Rule,
    int RuleVersion,
    string Sentence,
    ImmutableArray<string> RestsOn,
    Team Owner,
    string? Assignee,
    NextAction Action,
    Money? Amount);
