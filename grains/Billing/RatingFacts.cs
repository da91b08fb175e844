using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>What is known of a shipment, as far as its price depends on it.</summary>
/// <param name="Order">The order as released.</param>
/// <param name="Stops">What happened at each stop, in any order.</param>
/// <param name="Reported">Extra charges that sources reported or people entered, in any order.</param>
/// <param name="Decisions">What people decided on charges, by obligation.</param>
public sealed record RatingFacts(
    ReleaseShipment Order,
    ImmutableArray<StopTimes> Stops,
    ImmutableArray<ReportedChargeFact> Reported,
    ImmutableSortedDictionary<string, ChargeDecision> Decisions)
{
    /// <summary>Prices agreed for this shipment alone, by obligation.</summary>
    public ImmutableSortedDictionary<string, AgreedAmount> Agreed { get; init; } = ImmutableSortedDictionary.Create<string, AgreedAmount>(StringComparer.Ordinal);

    /// <summary>The papers that are here, with the position of the first of each kind.</summary>
    public ImmutableSortedDictionary<DocumentType, string> Papers { get; init; } = ImmutableSortedDictionary<DocumentType, string>.Empty;

    /// <summary>Attempts at delivery that failed, in claim order.</summary>
    public ImmutableArray<FailedAttempt> Attempts { get; init; } = [];

    /// <summary>When somebody was warned that free time ends, by stop.</summary>
    public ImmutableSortedDictionary<int, DateTimeOffset> Notices { get; init; } = ImmutableSortedDictionary<int, DateTimeOffset>.Empty;

    /// <summary>When the order was cancelled before anything was loaded; null when it was not.</summary>
    public Cancellation? Cancelled { get; init; }

    /// <summary>Where the truck's wait is shared with other shipments, by stop.</summary>
    public ImmutableSortedDictionary<int, VisitStay> Visits { get; init; } = ImmutableSortedDictionary<int, VisitStay>.Empty;

    /// <summary>True when other terms are only tried: shares are then worked out anew instead of taken as told.</summary>
    public bool Trial { get; init; }
}

/// <summary>A price that people agreed on, instead of the contract's.</summary>
/// <param name="Amount">The price.</param>
/// <param name="By">Who agreed; somebody else must approve.</param>
/// <param name="Reason">Why.</param>
public sealed record AgreedAmount(Money Amount, string By, string Reason);

/// <summary>An attempt at delivery that failed.</summary>
public sealed record FailedAttempt(int Stop, Observed Seen);

/// <summary>The order was cancelled before anything was loaded.</summary>
/// <param name="Seen">When.</param>
/// <param name="TruckSent">True when the truck had been dispatched: it was ordered and not used.</param>
public sealed record Cancellation(Observed Seen, bool TruckSent);

/// <summary>The times the tower believes for one stop; null where nothing was reported.</summary>
[GenerateSerializer, Immutable, Alias("ct.StopTimes")]
public sealed record StopTimes(
    Stop Stop,
    Observed? Arrived,
    Observed? Docked,
    Observed? WorkStarted,
    Observed? WorkEnded,
    Observed? Departed,
    Observed? Completed);

/// <summary>A time and the inbox position of the claim that won.</summary>
/// <param name="At">When.</param>
/// <param name="Position">The claim's inbox position.</param>
/// <param name="DayOnly">True when only the day was told: the time of day is made up and measures nothing.</param>
[GenerateSerializer, Immutable, Alias("ct.Observed")]
public sealed record Observed(DateTimeOffset At, string Position, bool DayOnly = false);

/// <summary>An extra charge as told, with the obligation it creates (<c>ACC/code/stop/instant</c>).</summary>
public sealed record ReportedChargeFact(string Obligation, ReportedCharge Charge, int? Stop, string Position);

/// <summary>A person's decision on a charge.</summary>
/// <param name="Approved">False means rejected.</param>
/// <param name="Amount">The amount that was decided on; an approval does not cover a larger one. Null covers any amount.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why; null when not said.</param>
/// <param name="Authorisation">The customer's authorisation number; null when none was given.</param>
public sealed record ChargeDecision(bool Approved, Money? Amount, string By, string? Reason, string? Authorisation = null);

/// <summary>The charges, and what is missing to rate the rest.</summary>
/// <param name="Charges">In the order linehaul, fuel, what follows from events, detention by stop, accessorials by obligation. Status is Waiting, Approved or Rejected.</param>
/// <param name="Gaps">Every gap at once, in a fixed order.</param>
public sealed record RatingResult(ImmutableArray<Charge> Charges, ImmutableArray<RatingGap> Gaps);

/// <summary>Something without which a charge cannot be rated or billed.</summary>
/// <param name="Reason">ContractMissing, RateMissing, FuelIndexMissing, ChargeCodeUnmapped, ChargeNotApproved, CurrencyMismatch or DetentionUnmeasured.</param>
/// <param name="Subject">The obligation it is about; the fuel index for FuelIndexMissing; empty when it is about the whole shipment.</param>
/// <param name="Sentence">What is missing, naming lane, date and contract, and what to do.</param>
/// <param name="Amount">The money it holds; null when unknown.</param>
public sealed record RatingGap(BlockReason Reason, string Subject, string Sentence, Money? Amount);
