using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>Everything a shipment knows. Collections are kept in a fixed order, so that the same facts in any order make equal states.</summary>
public sealed record ShipmentState
{
    public ShipmentId Id { get; init; }

    /// <summary>The order as released last; null while the shipment does not exist.</summary>
    public ReleaseShipment? Order { get; init; }

    /// <summary>Every name: the order's and those that milestones brought; sorted.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    public ImmutableArray<Claim> Claims { get; init; } = [];

    /// <summary>The claims without those that were told again or taken back; everything is concluded from these.</summary>
    [JsonIgnore]
    public ImmutableArray<Claim> Standing => StandingClaims.Of(Claims);

    /// <summary>By id.</summary>
    public ImmutableArray<AttachedDocument> Documents { get; init; } = [];

    /// <summary>Charges that people entered, by obligation.</summary>
    public ImmutableArray<ReportedChargeFact> Entered { get; init; } = [];

    public ImmutableSortedDictionary<string, ChargeDecision> Decisions { get; init; } = ImmutableSortedDictionary.Create<string, ChargeDecision>(StringComparer.Ordinal);

    /// <summary>Prices agreed for this shipment alone, by obligation.</summary>
    public ImmutableSortedDictionary<string, AgreedAmount> Agreed { get; init; } = ImmutableSortedDictionary.Create<string, AgreedAmount>(StringComparer.Ordinal);

    public Hold? Hold { get; init; }

    public ImmutableSortedDictionary<BlockReason, Assignment> Assignments { get; init; } = ImmutableSortedDictionary<BlockReason, Assignment>.Empty;

    public ImmutableSortedDictionary<BlockReason, Waiver> Waivers { get; init; } = ImmutableSortedDictionary<BlockReason, Waiver>.Empty;

    public ImmutableSortedDictionary<DocumentType, DateTimeOffset> Requested { get; init; } = ImmutableSortedDictionary<DocumentType, DateTimeOffset>.Empty;

    /// <summary>When the proof of delivery was missed; null while it was not.</summary>
    public DateTimeOffset? PodOverdueSince { get; init; }

    /// <summary>When somebody was warned that free time ends, by stop.</summary>
    public ImmutableSortedDictionary<int, DateTimeOffset> Warned { get; init; } = ImmutableSortedDictionary<int, DateTimeOffset>.Empty;

    public ImmutableArray<ShipmentInvoice> Invoices { get; init; } = [];

    /// <summary>Charges as they were put on an invoice, frozen; by obligation.</summary>
    public ImmutableSortedDictionary<string, Charge> Billed { get; init; } = ImmutableSortedDictionary.Create<string, Charge>(StringComparer.Ordinal);

    /// <summary>Obligations that were credited to be billed anew, and the invoice they were on.</summary>
    public ImmutableSortedDictionary<string, InvoiceId> Rebilled { get; init; } = ImmutableSortedDictionary.Create<string, InvoiceId>(StringComparer.Ordinal);

    /// <summary>What was concluded last.</summary>
    public Conclusion Conclusion { get; init; } = Conclusion.Nothing;

    /// <summary>The price quoted at the first assessment; null when it could not be rated then.</summary>
    public Money? PlannedValue { get; init; }

    /// <summary>Since when every check passes; once there is an invoice, when they all passed for the first. Null before.</summary>
    public DateTimeOffset? BillableAt { get; init; }
}

/// <summary>Who takes care of a block.</summary>
public sealed record Assignment(Team Team, string? Assignee);

/// <summary>A person's word in place of a fact.</summary>
public sealed record Waiver(string By, string Reason, DateTimeOffset At);

/// <summary>What the rules make of the facts and the terms.</summary>
/// <param name="CustomerName">The customer's name; the id when the customer is unknown.</param>
/// <param name="TermsVersion">The customer version used; 0 when unknown.</param>
/// <param name="Currency">The currency of the charges; <c>default</c> when not agreed.</param>
/// <param name="Charges">The charges as rated, billed ones as they were frozen.</param>
/// <param name="Blocks">What fails, the one to clear first in front.</param>
/// <param name="Operational">Where the freight is.</param>
/// <param name="Financial">Where the money is.</param>
/// <param name="DeliveredAt">When it was delivered; null before.</param>
/// <param name="FreeTime">The next free time that ends with a warning; null when none does.</param>
public sealed record Conclusion(
    string CustomerName,
    long TermsVersion,
    Currency Currency,
    ImmutableArray<Charge> Charges,
    ImmutableArray<Block> Blocks,
    OperationalStatus Operational,
    FinancialStatus Financial,
    DateTimeOffset? DeliveredAt,
    FreeTime? FreeTime = null)
{
    public static Conclusion Nothing { get; } = new("", 0, default, [], [], OperationalStatus.Released, FinancialStatus.NotDue, null);

    /// <summary>True when both conclude the same.</summary>
    public bool Equals(Conclusion? other) =>
        other is not null && CustomerName == other.CustomerName && TermsVersion == other.TermsVersion && Currency == other.Currency &&
        Operational == other.Operational && Financial == other.Financial && DeliveredAt == other.DeliveredAt && FreeTime == other.FreeTime &&
        Blocks.SequenceEqual(other.Blocks) && Charges.SequenceEqual(other.Charges, ChargeContent.Comparer);

    public override int GetHashCode() => HashCode.Combine(TermsVersion, Operational, Financial, DeliveredAt, Charges.Length, Blocks.Length);
}

/// <summary>A check that fails, in the fewest words; the full proof is made when somebody looks.</summary>
public sealed record Block(BlockReason Reason, string Subject, Money? Amount);
