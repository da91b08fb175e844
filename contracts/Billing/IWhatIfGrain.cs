using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>Tries changed terms of a customer on its shipments before anybody commits them (M3); the key is the customer's id.</summary>
[Alias("ct.IWhatIfGrain")]
public interface IWhatIfGrain : IGrainWithStringKey
{
    /// <summary>Rates the customer's shipments by the draft and says what would change. Writes nothing.</summary>
    /// <param name="draft">The whole account as it would be.</param>
    [Alias("Try")]
    Task<WhatIfView> Try(Customer draft);

    /// <summary>Takes the draft over; open shipments follow by themselves. With <paramref name="rebill"/>, what is billed and would come out differently is credited and billed anew. Committed twice, it changes nothing the second time.</summary>
    /// <param name="draft">The whole account.</param>
    /// <param name="rebill">False means forward only.</param>
    /// <param name="reason">Why; needed to rebill, it is printed on the credit memos.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Commit")]
    Task<WhatIfOutcome> Commit(Customer draft, bool rebill, string reason, Actor actor);
}

/// <summary>What changed terms would change.</summary>
/// <param name="Version">The version of the account that the draft was compared with; 0 when it is new.</param>
/// <param name="Looked">How many shipments were rated, the newest first.</param>
/// <param name="All">How many the customer has.</param>
/// <param name="Totals">By currency.</param>
/// <param name="Shipments">Those that change, at most 500.</param>
/// <param name="Refusal">Why the draft could not be taken over; null when it could.</param>
[GenerateSerializer, Immutable, Alias("ct.WhatIfView")]
public sealed record WhatIfView(long Version, int Looked, long All, ImmutableArray<WhatIfTotal> Totals, ImmutableArray<WhatIfShipment> Shipments, string? Refusal);

/// <summary>The sums in one currency; each is the sum of its lines.</summary>
/// <param name="OpenBefore">Not billed yet, by the terms in force.</param>
/// <param name="OpenAfter">Not billed yet, by the draft.</param>
/// <param name="BilledBefore">Billed, of the lines that change.</param>
/// <param name="BilledAfter">The same lines, by the draft.</param>
/// <param name="Changed">Shipments that change.</param>
/// <param name="Released">Shipments that the draft makes billable.</param>
/// <param name="Blocked">Shipments that the draft blocks.</param>
[GenerateSerializer, Immutable, Alias("ct.WhatIfTotal")]
public sealed record WhatIfTotal(Money OpenBefore, Money OpenAfter, Money BilledBefore, Money BilledAfter, int Changed, int Released, int Blocked);

/// <summary>A shipment that changes.</summary>
/// <param name="Shipment">Which.</param>
/// <param name="Lines">Its lines that change.</param>
/// <param name="Effect">Whether it is released, blocked, or changes in money only.</param>
[GenerateSerializer, Immutable, Alias("ct.WhatIfShipment")]
public sealed record WhatIfShipment(ShipmentId Shipment, ImmutableArray<WhatIfLine> Lines, WhatIfEffect Effect);

/// <summary>A charge that comes out differently.</summary>
/// <param name="Obligation">Which.</param>
/// <param name="Before">By the terms in force, or as billed; nothing where it was not owed.</param>
/// <param name="After">By the draft; nothing where it would not be owed.</param>
/// <param name="Invoice">The invoice it is on; null while it is open.</param>
/// <param name="Formula">How the draft comes to it; null where nothing is owed.</param>
[GenerateSerializer, Immutable, Alias("ct.WhatIfLine")]
public sealed record WhatIfLine(string Obligation, Money Before, Money After, InvoiceId? Invoice, string? Formula);

/// <summary>What becomes of a shipment besides its money.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<WhatIfEffect>))]
public enum WhatIfEffect
{
    /// <summary>Money only.</summary>
    Money = 0,

    /// <summary>It becomes billable.</summary>
    Released = 1,

    /// <summary>It becomes blocked.</summary>
    Blocked = 2,
}

/// <summary>What became of a commit.</summary>
/// <param name="Account">What became of the account.</param>
/// <param name="Credits">What became of each credit that was asked for; none when it is forward only.</param>
[GenerateSerializer, Immutable, Alias("ct.WhatIfOutcome")]
public sealed record WhatIfOutcome(CommandOutcome Account, ImmutableArray<WhatIfCredit> Credits);

/// <summary>A credit that was asked for.</summary>
/// <param name="Shipment">Whose.</param>
/// <param name="Invoice">Which invoice.</param>
/// <param name="Outcome">What became of it.</param>
[GenerateSerializer, Immutable, Alias("ct.WhatIfCredit")]
public sealed record WhatIfCredit(ShipmentId Shipment, InvoiceId Invoice, CommandOutcome Outcome);
