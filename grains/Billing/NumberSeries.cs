using System.Globalization;
using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to a series of numbers. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(NumberAllocated), "number-allocated")]
[JsonDerivedType(typeof(NumberIssued), "number-issued")]
[JsonDerivedType(typeof(NumberVoided), "number-voided")]
public abstract record NumberSeriesEvent;

/// <summary>The next number was given.</summary>
public sealed record NumberAllocated(long Number, InvoiceId Invoice) : NumberSeriesEvent;

/// <summary>The number is on an invoice.</summary>
public sealed record NumberIssued(InvoiceId Invoice) : NumberSeriesEvent;

/// <summary>The number is on no invoice and never will be.</summary>
public sealed record NumberVoided(InvoiceId Invoice, string Reason, DateTimeOffset At) : NumberSeriesEvent;

/// <summary>A series: how far it is, what is under way, what is void. Issued numbers are only counted here; which invoice has which is in the ledger.</summary>
public sealed record NumberSeriesState(long Last, long Issued, ImmutableArray<NumberGiven> Open, ImmutableArray<NumberVoid> Voids);

/// <summary>Why a series refuses.</summary>
public enum NumberRefusal
{
    /// <summary>The invoice has no number under way here.</summary>
    NumberUnknown,
}

/// <summary>Numbers without gaps: each is given once, and ends on an invoice or as a recorded void (domain rules 5.7).</summary>
public static class NumberSeries
{
    public static Aggregate<NumberSeriesState, NumberSeriesEvent> Definition { get; } =
        new(AggregateKind.NumberSeries, new NumberSeriesState(0, 0, [], []), Evolve);

    public static NumberSeriesState Evolve(NumberSeriesState state, NumberSeriesEvent @event) => @event switch
    {
        NumberAllocated e => state with { Last = e.Number, Open = state.Open.Add(new NumberGiven(e.Number, e.Invoice)) },
        NumberIssued e => state with { Issued = state.Issued + 1, Open = state.Open.RemoveAll(o => o.Invoice == e.Invoice) },
        NumberVoided e => state with
        {
            Open = state.Open.RemoveAll(o => o.Invoice == e.Invoice),
            Voids = state.Voids.Add(new NumberVoid(state.Open.First(o => o.Invoice == e.Invoice).Number, e.Invoice, e.Reason, e.At)),
        },
        _ => throw new InvalidOperationException($"A number series does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    public static Decision<NumberSeriesEvent> Allocate(NumberSeriesState state, InvoiceId invoice) => Given(state, invoice) is null
        ? Decision<NumberSeriesEvent>.Of(new NumberAllocated(state.Last + 1, invoice))
        : Decision<NumberSeriesEvent>.Nothing;

    /// <summary>An invoice without a number under way was settled before; that changes nothing.</summary>
    public static Decision<NumberSeriesEvent> Issue(NumberSeriesState state, InvoiceId invoice) => Given(state, invoice) is null
        ? Decision<NumberSeriesEvent>.Nothing
        : Decision<NumberSeriesEvent>.Of(new NumberIssued(invoice));

    public static Decision<NumberSeriesEvent> Void(NumberSeriesState state, InvoiceId invoice, string reason, DateTimeOffset now) =>
        Given(state, invoice) is not null ? Decision<NumberSeriesEvent>.Of(new NumberVoided(invoice, reason, now))
        : state.Voids.Any(v => v.Invoice == invoice) ? Decision<NumberSeriesEvent>.Nothing
        : Decision<NumberSeriesEvent>.Refused(NumberRefusal.NumberUnknown, $"Invoice {invoice} has no number under way in this series.");

    /// <summary>The number as it is printed: <c>INV-2026-000001</c>.</summary>
    /// <param name="series"><c>entity/prefix/year</c>.</param>
    public static string Print(string series, NumberSeriesState state, InvoiceId invoice) =>
        string.Create(CultureInfo.InvariantCulture, $"{series[(series.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '-')}-{Given(state, invoice)!.Number:000000}");

    private static NumberGiven? Given(NumberSeriesState state, InvoiceId invoice) => state.Open.FirstOrDefault(o => o.Invoice == invoice);
}
