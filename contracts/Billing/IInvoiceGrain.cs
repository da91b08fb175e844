using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>One invoice; the key is its <see cref="InvoiceId"/>, which is also the idempotency key towards the ERP.</summary>
[Alias("ct.IInvoiceGrain")]
public interface IInvoiceGrain : IGrainWithStringKey
{
    /// <summary>Drafts the invoice with frozen lines and asks the ERP to post it. The same draft again changes nothing.</summary>
    /// <param name="draft">What to invoice.</param>
    /// <param name="actor">Who asks.</param>
    [Alias("Draft")]
    Task<CommandOutcome> Draft(InvoiceDraft draft, Actor actor);

    /// <summary>Records what the ERP did: posted, refused, paid or credited. A repeat changes nothing.</summary>
    /// <param name="answer">The ERP's word.</param>
    /// <param name="actor">The adapter.</param>
    [Alias("RecordAnswer")]
    Task<CommandOutcome> RecordAnswer(ErpAnswer answer, Actor actor);

    /// <summary>Asks the ERP again after it refused. Nothing to do in any other state.</summary>
    /// <param name="actor">Who asks.</param>
    [Alias("Repost")]
    Task<CommandOutcome> Repost(Actor actor);

    /// <summary>Carries out what a person asks of a posted invoice: hold, dispute, settle, write off.</summary>
    /// <param name="command">What is asked; which is legal in which state, <see cref="InvoiceView.Moves"/> says.</param>
    /// <param name="actor">Who asks.</param>
    [Alias("Handle")]
    Task<CommandOutcome> Handle(InvoiceCommand command, Actor actor);

    /// <summary>The invoice; null when it does not exist.</summary>
    [Alias("Get")]
    Task<InvoiceView?> Get();
}

/// <summary>An invoice to be made.</summary>
/// <param name="Shipment">The shipment it bills.</param>
/// <param name="Customer">Who pays.</param>
/// <param name="Lines">At least one line; they add up to the total in one currency.</param>
/// <param name="Total">The total before tax.</param>
/// <param name="PaymentTermsDays">Days until payment is due.</param>
/// <param name="DeliveredAt">The tax point: when the freight was delivered.</param>
/// <param name="References">The shipment's references, printed on the invoice.</param>
/// <param name="DueDate">How the due date is found; null means payment terms from the posting.</param>
/// <param name="Kind">What kind of document it is.</param>
/// <param name="Corrects">The invoice it corrects or adds to; needed for a credit memo, null for a first invoice.</param>
/// <param name="Reason">Why it corrects; needed for a credit memo.</param>
/// <param name="Tolerance">How much of it may stay unpaid; null means not a cent.</param>
/// <param name="Tax">The tax that the tower expects, by category; null where the ERP alone can say.</param>
/// <param name="Number">The number to post it under, where the ERP leaves numbering to the tower; null otherwise, and until it is issued.</param>
[GenerateSerializer, Immutable, Alias("ct.InvoiceDraft")]
public sealed record InvoiceDraft(
    ShipmentId Shipment,
    CustomerId Customer,
    ImmutableArray<InvoiceLine> Lines,
    Money Total,
    int PaymentTermsDays,
    DateTimeOffset DeliveredAt,
    ImmutableArray<Reference> References,
    Customers.DueDateRule? DueDate = null,
    InvoiceKind Kind = InvoiceKind.Invoice,
    InvoiceId? Corrects = null,
    string? Reason = null,
    Customers.PaymentTolerance? Tolerance = null,
    ExpectedTax? Tax = null,
    string? Number = null);

/// <summary>A line of an invoice, frozen.</summary>
/// <param name="Obligation">The charge obligation it bills.</param>
/// <param name="ErpCode">The ERP's billing code.</param>
/// <param name="Description">What it is, for the customer.</param>
/// <param name="Amount">The amount before tax.</param>
/// <param name="Explanation">How it came about.</param>
[GenerateSerializer, Immutable, Alias("ct.InvoiceLine")]
public sealed record InvoiceLine(string Obligation, string ErpCode, string Description, Money Amount, ChargeExplanation Explanation);

/// <summary>Where an invoice is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InvoiceStatus>))]
public enum InvoiceStatus
{
    /// <summary>Drafted; the ERP is being asked.</summary>
    Posting = 0,

    /// <summary>The ERP posted it.</summary>
    Posted = 1,

    /// <summary>The ERP refused it, or posted something else than what was drafted.</summary>
    Refused = 2,

    /// <summary>Partly paid.</summary>
    PartlyPaid = 3,

    /// <summary>Paid in full.</summary>
    Paid = 4,

    /// <summary>Credited in full.</summary>
    Credited = 5,

    /// <summary>A person holds it: it is not chased.</summary>
    OnHold = 6,

    /// <summary>The customer disputes it, or a part of it.</summary>
    Disputed = 7,

    /// <summary>The customer paid less and said why.</summary>
    ShortPaid = 8,

    /// <summary>More was paid than is owed; the rest is unapplied cash.</summary>
    OverPaid = 9,

    /// <summary>What was left is within the tolerance, or a person wrote it off.</summary>
    WrittenOff = 10,
}

/// <summary>What the ERP did. A closed family: every member is in this file.</summary>
[GenerateSerializer, Immutable, Alias("ct.ErpAnswer")]
[JsonDerivedType(typeof(ErpPosted), "posted")]
[JsonDerivedType(typeof(ErpRefused), "refused")]
[JsonDerivedType(typeof(ErpPaid), "paid")]
[JsonDerivedType(typeof(ErpCredited), "credited")]
public abstract record ErpAnswer;

/// <summary>The ERP posted the invoice.</summary>
/// <param name="Number">The ERP's invoice number.</param>
/// <param name="Total">The ERP's total before tax; must equal ours (invariant 7).</param>
/// <param name="Tax">The tax the ERP computed.</param>
/// <param name="PostedAt">When.</param>
[GenerateSerializer, Immutable, Alias("ct.ErpPosted")]
public sealed record ErpPosted(string Number, Money Total, Money Tax, DateTimeOffset PostedAt) : ErpAnswer;

/// <summary>The ERP refused to post; asking again unchanged will not help.</summary>
/// <param name="Reason">The ERP's words.</param>
[GenerateSerializer, Immutable, Alias("ct.ErpRefused")]
public sealed record ErpRefused(string Reason) : ErpAnswer;

/// <summary>The ERP recorded a payment (R8).</summary>
/// <param name="PaymentId">The ERP's id of the payment; told again it changes nothing.</param>
/// <param name="Amount">The amount of this payment, tax included.</param>
/// <param name="PaidAt">When.</param>
/// <param name="Deducted">Why the customer paid less than was owed; null when it said nothing.</param>
[GenerateSerializer, Immutable, Alias("ct.ErpPaid")]
public sealed record ErpPaid(string PaymentId, Money Amount, DateTimeOffset PaidAt, DisputeReason? Deducted = null) : ErpAnswer;

/// <summary>A credit memo over this invoice was posted; told again it changes nothing.</summary>
/// <param name="Credit">The credit memo.</param>
/// <param name="Number">Its number in the ERP.</param>
/// <param name="Amount">What it takes off, tax included.</param>
/// <param name="PostedAt">When it was posted.</param>
[GenerateSerializer, Immutable, Alias("ct.ErpCredited")]
public sealed record ErpCredited(InvoiceId Credit, string Number, Money Amount, DateTimeOffset PostedAt) : ErpAnswer;

/// <summary>An invoice as people see it.</summary>
/// <param name="Id">The tower's id.</param>
/// <param name="Version">How many ledger rows it has.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Draft">Lines and terms as frozen.</param>
/// <param name="Number">The ERP's number; null until posted as drafted.</param>
/// <param name="Tax">The tax the ERP computed; null until posted.</param>
/// <param name="DraftedAt">When it was drafted.</param>
/// <param name="PostedAt">When the ERP posted it; null until then.</param>
/// <param name="DueOn">When payment is due; null until posted.</param>
/// <param name="Paid">What was paid so far.</param>
/// <param name="Refusal">The ERP's words; null unless refused.</param>
/// <param name="Difference">Where the ERP's books and ours do not agree, overpayment included; null when they do.</param>
/// <param name="Account">What is owed and why not; null until posted.</param>
/// <param name="Moves">What a person may ask for as it stands.</param>
[GenerateSerializer, Immutable, Alias("ct.InvoiceView")]
public sealed record InvoiceView(
    InvoiceId Id,
    long Version,
    InvoiceStatus Status,
    InvoiceDraft Draft,
    string? Number,
    Money? Tax,
    DateTimeOffset DraftedAt,
    DateTimeOffset? PostedAt,
    DateOnly? DueOn,
    Money Paid,
    string? Refusal,
    string? Difference = null,
    InvoiceAccount? Account = null,
    ImmutableArray<InvoiceMove>? Moves = null);
