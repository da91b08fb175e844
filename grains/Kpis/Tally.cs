using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Kpis;

/// <summary>Count and money of one measure on one day in one currency, or a change of them.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Day">Days since 1 January 1970, UTC.</param>
/// <param name="Currency">The currency; <c>default</c> where no money is counted.</param>
/// <param name="Count">How many.</param>
/// <param name="Amount">Their value at the currency's decimals.</param>
public readonly record struct Tally(Measure Measure, int Day, Currency Currency, long Count, decimal Amount)
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).DayNumber - Epoch;

    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    public Tally Negated => this with { Count = -Count, Amount = -Amount };
}

/// <summary>What is counted, as one stored number. Below <see cref="FirstFlow"/> is what stands now, by the day since when; above is what happened on a day.</summary>
public readonly record struct Measure(int Number)
{
    /// <summary>Measures from here on are read for a period of days, the ones below for all days.</summary>
    public const int FirstFlow = 1000;

    private const int Uncaused = 99;
    private const int FirstCause = 100;
    private const int FirstPrimary = 200;
    private const int Change = 1000;
    private const int FirstClass = 10_000;
    private const int ClassesPerSpan = 1000;

    /// <summary>Delivered and not invoiced, each once, by the day of delivery.</summary>
    public static readonly Measure Waiting = new(1);

    /// <summary>Invoices posted and not paid, less credits, by the day of posting.</summary>
    public static readonly Measure Receivable = new(2);

    /// <summary>Extras that wait for a person, by the day of delivery, or of the order's release before it.</summary>
    public static readonly Measure ChargesWaiting = new(3);

    public static readonly Measure Delivered = new(2000);
    public static readonly Measure Proven = new(2001);
    public static readonly Measure Cleared = new(2002);
    public static readonly Measure Invoiced = new(2003);
    public static readonly Measure Paid = new(2004);
    public static readonly Measure PodIn24Hours = new(2010);
    public static readonly Measure PodIn72Hours = new(2011);
    public static readonly Measure Planned = new(2012);
    public static readonly Measure OnTime = new(2013);
    public static readonly Measure Invoices = new(2020);
    public static readonly Measure InvoicesRight = new(2021);
    public static readonly Measure InvoicesDisputed = new(2022);

    /// <summary>Credit memos, by the day of posting.</summary>
    public static readonly Measure Credits = new(2023);
    public static readonly Measure Detention = new(2030);
    public static readonly Measure DetentionBilled = new(2031);
    public static readonly Measure Extras = new(2032);
    public static readonly Measure ExtrasByHand = new(2033);

    /// <summary>True for what stands now.</summary>
    public bool Stands => Number < FirstFlow;

    /// <summary>Waiting with this block, whichever others there are.</summary>
    public static Measure WaitingFor(BlockReason cause) => new(FirstCause + (int)cause);

    /// <summary>Waiting with this block to clear first; null when none is left.</summary>
    public static Measure WaitingFirstFor(BlockReason? cause) => new(cause is { } c ? FirstPrimary + (int)c : FirstPrimary + Uncaused);

    /// <summary>How much of what stands came and went, by the day on which it did.</summary>
    public Measure Movement => new(Number + Change);

    // Movement is a measure too: printing members would never end.
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"measure {Number}");

    /// <summary>A class of lengths of time.</summary>
    public static Measure Length(Span span, int lengthClass) => new(FirstClass + ((int)span * ClassesPerSpan) + lengthClass);

    /// <summary>The class of a length of time; null when this counts something else or another span.</summary>
    public int? ClassOf(Span span) => Number - FirstClass - ((int)span * ClassesPerSpan) is var c and >= 0 and < ClassesPerSpan ? c : null;
}

/// <summary>Lengths of time that are measured.</summary>
public enum Span
{
    OrderToDispatch = 0,
    DeliveredToBillable = 1,
    BillableToInvoiced = 2,
    DeliveredToInvoiced = 3,
}
