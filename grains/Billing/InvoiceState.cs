using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>What is known of one invoice. Equal answers of the ERP, in any order, make equal states.</summary>
public sealed record InvoiceState
{
    /// <summary>Lines and terms, frozen; null before the first event.</summary>
    public InvoiceDraft? Draft { get; init; }

    public DateTimeOffset DraftedAt { get; init; }

    /// <summary>How often the ERP was asked by decision (not by retry), from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>The ERP's posting of exactly this draft; null while there is none.</summary>
    public ErpPosted? Posting { get; init; }

    /// <summary>The ERP's words when it refused; null unless it did.</summary>
    public string? Refusal { get; init; }

    /// <summary>Where the ERP's books and ours do not agree, ordinal order.</summary>
    public ImmutableArray<string> Differences { get; init; } = [];

    /// <summary>Payments by id, ordinal order.</summary>
    public ImmutableArray<ErpPaid> Payments { get; init; } = [];

    /// <summary>Posted credit memos by id, ordinal order.</summary>
    public ImmutableArray<ErpCredited> Credits { get; init; } = [];

    /// <summary>Why it is not chased; null when it is.</summary>
    public Hold? Hold { get; init; }

    /// <summary>What the customer disputes; null when nothing.</summary>
    public Dispute? Dispute { get; init; }

    /// <summary>The payments whose deductions were settled in the customer's disfavour, by id; a deduction that stands is a short payment.</summary>
    public ImmutableArray<string> Settled { get; init; } = [];

    /// <summary>What a person gave up; null when nobody did.</summary>
    public WriteOff? GivenUp { get; init; }

    /// <summary>What was paid so far; <c>default</c> before the draft.</summary>
    [JsonIgnore]
    public Money Paid => Draft is null ? default : Payments.Aggregate(Money.Zero(Draft.Total.Currency), (sum, p) => sum + p.Amount);

    /// <summary>Total and tax; null until posted.</summary>
    [JsonIgnore]
    public Money? Payable => Posting is null ? null : Posting.Total + Posting.Tax;

    [JsonIgnore]
    public InvoiceStatus Status => this switch
    {
        { Refusal: not null } or { Differences.IsEmpty: false } => InvoiceStatus.Refused,
        { Posting: null } => InvoiceStatus.Posting,
        _ => Receivable.Of(this).Status,
    };
}

/// <summary>What a person gave up.</summary>
public sealed record WriteOff(Money Amount, string Reason, string By, DateTimeOffset At);
