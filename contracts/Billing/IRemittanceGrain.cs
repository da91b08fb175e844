using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>One remittance advice of a customer; the key is its id. It explains money, the ERP books it: nothing is counted as paid by it (R8).</summary>
[Alias("ct.IRemittanceGrain")]
public interface IRemittanceGrain : IGrainWithStringKey
{
    /// <summary>Matches the advice with the invoices, to the cent. What is short with a reason becomes a dispute of its invoice. The same advice again changes nothing.</summary>
    /// <param name="remittance">The advice.</param>
    /// <param name="actor">Who sends it.</param>
    [Alias("Match")]
    Task<CommandOutcome> Match(Remittance remittance, Actor actor);

    /// <summary>The advice with its matches; null when it does not exist.</summary>
    [Alias("Get")]
    Task<RemittanceView?> Get();
}

/// <summary>What a customer says it pays. // X12 820, EDIFACT REMADV</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="PaidOn">When.</param>
/// <param name="Total">The amount that was sent, above 0.</param>
/// <param name="Lines">What it is for; in the currency of the total, adding up to at most it.</param>
[GenerateSerializer, Immutable, Alias("ct.Remittance")]
public sealed record Remittance(CustomerId Payer, DateOnly PaidOn, Money Total, ImmutableArray<RemittanceLine> Lines);

/// <summary>What is paid of one invoice.</summary>
/// <param name="Invoice">The ERP's number, or the tower's id.</param>
/// <param name="Amount">How much, from 0.</param>
/// <param name="Deducted">Why less than is owed; null when nothing was said.</param>
/// <param name="Note">The customer's words; null when there are none.</param>
[GenerateSerializer, Immutable, Alias("ct.RemittanceLine")]
public sealed record RemittanceLine(string Invoice, decimal Amount, DisputeReason? Deducted, string? Note);

/// <summary>A matched advice.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Remittance">As it came.</param>
/// <param name="Matches">One for each line, in its order.</param>
/// <param name="Unapplied">What no line accounts for, and what is for no known invoice or more than is owed: unapplied cash.</param>
[GenerateSerializer, Immutable, Alias("ct.RemittanceView")]
public sealed record RemittanceView(string Id, Remittance Remittance, ImmutableArray<RemittanceMatch> Matches, Money Unapplied);

/// <summary>A line and the invoice it was matched with.</summary>
/// <param name="Invoice">The tower's id; null when there is no such invoice of the payer.</param>
/// <param name="Owed">What was to pay, credits taken off; null when there is no such invoice.</param>
/// <param name="Difference">Paid − owed: negative when short; null when there is no such invoice.</param>
/// <param name="Status">How it came out.</param>
[GenerateSerializer, Immutable, Alias("ct.RemittanceMatch")]
public sealed record RemittanceMatch(InvoiceId? Invoice, Money? Owed, Money? Difference, RemittanceStatus Status);

/// <summary>How a line matches.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RemittanceStatus>))]
public enum RemittanceStatus
{
    /// <summary>To the cent.</summary>
    Exact = 0,

    /// <summary>Less than is owed.</summary>
    Short = 1,

    /// <summary>More than is owed; the rest is unapplied.</summary>
    Over = 2,

    /// <summary>The payer has no such invoice, or it is in another currency; all of it is unapplied.</summary>
    Unknown = 3,
}
