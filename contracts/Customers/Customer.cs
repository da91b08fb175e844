using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Customers;

/// <summary>A customer account as the ERP keeps it, with the contract data that rating and readiness need. The ERP is the authority (R44); the tower keeps every version.</summary>
/// <param name="Name">The name, 1 to 200 characters.</param>
/// <param name="Currency">The currency invoices are made in.</param>
/// <param name="PaymentTermsDays">Days from the invoice date until payment is due, 0 to 365.</param>
/// <param name="Tax">How freight is taxed; null blocks billing. // R79</param>
/// <param name="CreditHold">True while the ERP has the account on credit hold.</param>
/// <param name="AutoInvoice">True when a billable shipment is invoiced without a person.</param>
/// <param name="Billing">What must be there before an invoice.</param>
/// <param name="ChargeCodes">The tower's or partner's charge code → the ERP's billing code. // R117</param>
/// <param name="Contracts">The contracts, any order; their periods do not overlap.</param>
/// <param name="DueDate">How the due date is found; null means payment terms from the posting, any day of the week.</param>
/// <param name="Erp">The ERP that keeps the account, 1 to 64 characters: its code map applies where the account maps nothing itself; null means <c>default</c>.</param>
[GenerateSerializer, Immutable, Alias("ct.Customer")]
public sealed record Customer(
    string Name,
    Currency Currency,
    int PaymentTermsDays,
    TaxSetting? Tax,
    bool CreditHold,
    bool AutoInvoice,
    BillingRules Billing,
    ImmutableSortedDictionary<string, string> ChargeCodes,
    ImmutableArray<Contract> Contracts,
    DueDateRule? DueDate = null,
    string? Erp = null);

/// <summary>How a customer's freight is taxed; the ERP computes the tax, the tower decides whether it can be decided (R46).</summary>
/// <param name="Treatment">Which rule.</param>
/// <param name="Country">The jurisdiction, ISO 3166-1 alpha-2.</param>
/// <param name="Region">State or province; null where the country has no such tax.</param>
/// <param name="TaxId">VAT or tax id; needed for <see cref="TaxTreatment.ReverseCharge"/>.</param>
/// <param name="ExemptUntil">Last day of the exemption certificate, inclusive; null when the treatment is not Exempt or it never ends.</param>
[GenerateSerializer, Immutable, Alias("ct.TaxSetting")]
public sealed record TaxSetting(TaxTreatment Treatment, string Country, string? Region, string? TaxId, DateOnly? ExemptUntil);

/// <summary>What must be there before an invoice goes out (domain rules 5.8).</summary>
/// <param name="RequiredDocuments">Documents that must be present, signed and legible.</param>
/// <param name="RequiredReferences">Reference types that the shipment must have.</param>
/// <param name="AutoApproveUpTo">An accessorial up to this amount, inclusive, needs no person; null means every accessorial does.</param>
/// <param name="Further">What the customer asks for beyond that; null means nothing.</param>
[GenerateSerializer, Immutable, Alias("ct.BillingRules")]
public sealed record BillingRules(
    ImmutableArray<DocumentType> RequiredDocuments,
    ImmutableArray<ReferenceType> RequiredReferences,
    decimal? AutoApproveUpTo,
    InvoicingRules? Further = null);

/// <summary>Prices agreed for a period.</summary>
/// <param name="Number">The contract's number, 1 to 64 characters.</param>
/// <param name="EffectiveFrom">First day, inclusive.</param>
/// <param name="EffectiveTo">Last day, inclusive; null means open.</param>
/// <param name="Rates">Linehaul rates; the most specific lane wins, two equally specific are an error.</param>
/// <param name="Fuel">Fuel surcharge; null means none is charged.</param>
/// <param name="Detention">Detention rules; the most specific wins; empty means none is charged.</param>
/// <param name="Accessorials">Prices of other charges by code.</param>
/// <param name="Events">Prices of what the tower sees by itself; null means none is charged.</param>
[GenerateSerializer, Immutable, Alias("ct.Contract")]
public sealed record Contract(
    string Number,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    ImmutableArray<LaneRate> Rates,
    FuelRule? Fuel,
    ImmutableArray<DetentionRule> Detention,
    ImmutableSortedDictionary<string, decimal> Accessorials,
    EventPrices? Events = null);

/// <summary>A linehaul rate on a lane.</summary>
/// <param name="Mode">The mode it is for.</param>
/// <param name="Origin">Where the first pickup must be; null means anywhere.</param>
/// <param name="Destination">Where the last delivery must be; null means anywhere.</param>
/// <param name="Basis">What the amount multiplies.</param>
/// <param name="Amount">Flat amount, or amount per unit of the basis; not negative.</param>
/// <param name="Minimum">The least the linehaul can be; null means no minimum.</param>
/// <param name="Tariff">Breaks, discount and class; null means none of them.</param>
[GenerateSerializer, Immutable, Alias("ct.LaneRate")]
public sealed record LaneRate(
    Shipments.TransportMode Mode,
    LaneEnd? Origin,
    LaneEnd? Destination,
    RateBasis Basis,
    decimal Amount,
    decimal? Minimum,
    Tariff? Tariff = null);

/// <summary>One end of a lane. Each member that is not null must match; more members make it more specific, then a longer postal prefix.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Region">State or province.</param>
/// <param name="City">City, compared without case.</param>
/// <param name="PostalPrefix">The postal code must begin with it.</param>
[GenerateSerializer, Immutable, Alias("ct.LaneEnd")]
public sealed record LaneEnd(string? Country, string? Region, string? City, string? PostalPrefix);

/// <summary>Fuel surcharge (domain rules 5.2).</summary>
/// <param name="Kind">Formula or table.</param>
/// <param name="Index">The fuel index series, such as <c>EIA-US</c>.</param>
/// <param name="Peg">The price up to which no surcharge is due (PerMile).</param>
/// <param name="MilesPerGallon">Miles per gallon, from 0.1 (PerMile).</param>
/// <param name="Brackets">The table, ascending (Brackets kinds).</param>
/// <param name="DatePolicy">Which day picks the index value.</param>
/// <param name="Settings">Edge rule, share, averages; null means the usual ones.</param>
[GenerateSerializer, Immutable, Alias("ct.FuelRule")]
public sealed record FuelRule(
    FuelRuleKind Kind,
    string Index,
    decimal? Peg,
    decimal? MilesPerGallon,
    ImmutableArray<FuelBracket> Brackets,
    FuelDatePolicy DatePolicy,
    FuelSettings? Settings = null);

/// <summary>One row of a fuel table: <c>From ≤ price &lt; To</c>, unless the settings say otherwise.</summary>
/// <param name="From">Lowest price.</param>
/// <param name="To">Highest price; null means open.</param>
/// <param name="Value">Amount per mile, or percent of linehaul, by the rule's kind.</param>
[GenerateSerializer, Immutable, Alias("ct.FuelBracket")]
public sealed record FuelBracket(decimal From, decimal? To, decimal Value);

/// <summary>When waiting is charged (domain rules 5.3).</summary>
/// <param name="StopKind">The stops it is for; null means all.</param>
/// <param name="Mode">The mode it is for; null means all.</param>
/// <param name="FreeMinutes">Minutes that cost nothing, from 0.</param>
/// <param name="OnTimeClock">What starts the clock of a truck that was on time.</param>
/// <param name="LateForfeits">True when a late truck gets no detention.</param>
/// <param name="ClockStop">What stops the clock.</param>
/// <param name="IncrementMinutes">Chargeable time is counted in steps of this many minutes; 0 means exact.</param>
/// <param name="RatePerHour">Price of an hour.</param>
/// <param name="CapMinutes">The most chargeable minutes of one visit; null means no cap.</param>
/// <param name="Steps">Two rates, layover, rounding; null means none of them.</param>
/// <param name="Terms">Early and late trucks, hours, notice, exemptions; null means the usual ones.</param>
[GenerateSerializer, Immutable, Alias("ct.DetentionRule")]
public sealed record DetentionRule(
    Shipments.StopKind? StopKind,
    Shipments.TransportMode? Mode,
    int FreeMinutes,
    ClockStart OnTimeClock,
    bool LateForfeits,
    ClockStop ClockStop,
    int IncrementMinutes,
    decimal RatePerHour,
    int? CapMinutes,
    DetentionSteps? Steps = null,
    DetentionTerms? Terms = null);
