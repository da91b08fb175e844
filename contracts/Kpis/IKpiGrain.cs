using System.Text.Json.Serialization;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Kpis;

/// <summary>The figures that operations, finance and executives share (R148–R164); a stateless worker, key 0. Read from sums kept with every commit, never from shipments.</summary>
[Alias("ct.IKpiGrain")]
public interface IKpiGrain : IGrainWithIntegerKey
{
    /// <summary>The figures of the last days.</summary>
    /// <param name="days">How many UTC days, today among them: 1 to 90.</param>
    [Alias("Report")]
    Task<KpiReport> Report(int days);
}

/// <summary>A figure. Its definition is the domain rules' 5.12, in words at each.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Kpi>))]
public enum Kpi
{
    /// <summary>Delivered and not invoiced now: shipments and their value. (R155)</summary>
    NotInvoiced = 0,

    /// <summary>From the order's release to the dispatch, clock time; counted on the day of the dispatch. (R148)</summary>
    OrderToDispatch = 1,

    /// <summary>From delivery until every check passed first; counted on that day. (R149)</summary>
    DeliveredToBillable = 2,

    /// <summary>From billable until the ERP posted the first invoice; counted on that day. (R150)</summary>
    BillableToInvoiced = 3,

    /// <summary>From delivery until the ERP posted the first invoice; counted on that day. (R151)</summary>
    DeliveredToInvoiced = 4,

    /// <summary>Shipments with an accepted (signed and legible) proof within 24 hours ÷ shipments delivered; counted on the day of the delivery. (R152)</summary>
    PodIn24Hours = 5,

    /// <summary>The same within 72 hours.</summary>
    PodIn72Hours = 6,

    /// <summary>Delivered not later than planned ÷ delivered with a planned time; counted on the day of the delivery.</summary>
    OnTime = 7,

    /// <summary>Invoices never credited, disputed or paid short ÷ invoices posted; counted on the day of posting, credit memos left out.</summary>
    FirstTimeRight = 8,

    /// <summary>Invoices that were ever disputed or paid short ÷ invoices posted; counted on the day of posting. (R163)</summary>
    DisputeRate = 9,

    /// <summary>Detention put on an invoice ÷ detention measured, in money, of shipments delivered; counted on the day of the delivery. Rejected charges are measured too.</summary>
    DetentionBilled = 10,

    /// <summary>Extras (detention and accessorials) that wait for a person now: charges and their value. (R153)</summary>
    ChargeBacklog = 11,

    /// <summary>Extras that wait for or needed a person ÷ all extras, of shipments delivered; counted on the day of the delivery. (R154)</summary>
    ChargesByHand = 12,

    /// <summary>Days sales outstanding: open receivables ÷ net invoiced in the period × its days, in the currency with most receivables. (R162)</summary>
    Dso = 13,

    /// <summary>The same by counting back: whole days of sales, newest first, until the receivables are used up; null when the period's sales do not reach.</summary>
    DsoCountBack = 14,
}

/// <summary>What a figure's number is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiUnit>))]
public enum KpiUnit
{
    /// <summary>How many.</summary>
    Count = 0,

    /// <summary>A median in seconds, from classes 9 % wide or narrower.</summary>
    Seconds = 1,

    /// <summary>A part of a whole, 0 to 1.</summary>
    Share = 2,

    /// <summary>Days.</summary>
    Days = 3,
}

/// <summary>How long ago something was delivered, in whole UTC days between the two dates.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgeBand>))]
public enum AgeBand
{
    /// <summary>Today or yesterday.</summary>
    UpTo1Day = 0,

    /// <summary>Two or three days ago.</summary>
    UpTo3Days = 1,

    /// <summary>Four to seven.</summary>
    UpTo7Days = 2,

    /// <summary>Eight to fourteen.</summary>
    UpTo14Days = 3,

    /// <summary>Fifteen to thirty.</summary>
    UpTo30Days = 4,

    /// <summary>More than thirty.</summary>
    Over30Days = 5,
}

/// <summary>The figures of a period.</summary>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC: today, still unfinished.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Figures">One for each <see cref="Kpi"/>, in its order.</param>
/// <param name="Waiting">Delivered and not invoiced now, by cause and age.</param>
/// <param name="Stuck">Value delivered and not invoiced at the end of each day by its first cause, largest now first.</param>
/// <param name="Journey">What was delivered in the period, and how far its money has come.</param>
[GenerateSerializer, Immutable, Alias("ct.KpiReport")]
public sealed record KpiReport(
    DateOnly From,
    DateOnly To,
    DateTimeOffset AsOf,
    ImmutableArray<KpiFigure> Figures,
    ImmutableArray<WaitingMoney> Waiting,
    ImmutableArray<StuckMoney> Stuck,
    ImmutableArray<JourneyStep> Journey)
{
    /// <summary>The figure of a KPI.</summary>
    public KpiFigure Of(Kpi kpi) => Figures[(int)kpi];
}

/// <summary>A figure and how it moved.</summary>
/// <param name="Kpi">Which.</param>
/// <param name="Unit">What the numbers are.</param>
/// <param name="Value">The number of the period; null when there is nothing to measure.</param>
/// <param name="Ninetieth">Nine of ten were not more, for <see cref="KpiUnit.Seconds"/>; else null.</param>
/// <param name="Before">The number of as many days before; for what is counted now, as it stood before the period. Null when there is none.</param>
/// <param name="Part">How many make the numerator, or how many were measured.</param>
/// <param name="Whole">How many make the denominator; equal to <paramref name="Part"/> where there is none.</param>
/// <param name="Money">The numerator in money, per currency; empty where none.</param>
/// <param name="OfMoney">The denominator in money, per currency; empty where none.</param>
/// <param name="Days">The number of each day of the period, oldest first; null where there was nothing.</param>
[GenerateSerializer, Immutable, Alias("ct.KpiFigure")]
public sealed record KpiFigure(
    Kpi Kpi,
    KpiUnit Unit,
    double? Value,
    double? Ninetieth,
    double? Before,
    long Part,
    long Whole,
    ImmutableArray<Money> Money,
    ImmutableArray<Money> OfMoney,
    ImmutableArray<double?> Days);

/// <summary>Shipments delivered and not invoiced of one age. The board lists the same ones.</summary>
/// <param name="Cause">Those with this block, whichever others they have; null for all of them, each once.</param>
/// <param name="Age">How long ago they were delivered.</param>
/// <param name="Count">How many.</param>
/// <param name="Value">Their value, in one currency.</param>
[GenerateSerializer, Immutable, Alias("ct.WaitingMoney")]
public sealed record WaitingMoney(BlockReason? Cause, AgeBand Age, long Count, Money Value);

/// <summary>Value delivered and not invoiced, by its first cause; a shipment is in one of them.</summary>
/// <param name="Cause">The block to clear first; null when none is left and the invoice is on its way.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Count">Shipments now.</param>
/// <param name="EndOfDay">The value at the end of each day of the period, oldest first; the last is now.</param>
[GenerateSerializer, Immutable, Alias("ct.StuckMoney")]
public sealed record StuckMoney(BlockReason? Cause, Currency Currency, long Count, ImmutableArray<decimal> EndOfDay);

/// <summary>How far the money of what was delivered has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JourneyStage>))]
public enum JourneyStage
{
    /// <summary>Delivered.</summary>
    Delivered = 0,

    /// <summary>With an accepted proof of delivery.</summary>
    Proven = 1,

    /// <summary>Every check passed, or further.</summary>
    Billable = 2,

    /// <summary>Invoiced, or further.</summary>
    Invoiced = 3,

    /// <summary>Paid.</summary>
    Paid = 4,
}

/// <summary>Count and value of a stage in one currency, of the shipments delivered in the period.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Count">Shipments that came so far.</param>
/// <param name="Value">Their value.</param>
[GenerateSerializer, Immutable, Alias("ct.JourneyStep")]
public sealed record JourneyStep(JourneyStage Stage, long Count, Money Value);
