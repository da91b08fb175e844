using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>Invoice numbers without gaps, for an ERP that leaves numbering to the tower; the key is <c>entity/prefix/year</c>. One grain per series, so no number is given twice. // EU VAT Directive Art. 226(2)</summary>
[Alias("ct.INumberSeriesGrain")]
public interface INumberSeriesGrain : IGrainWithStringKey
{
    /// <summary>The number of an invoice, stored before it is told. Asked again before the invoice is issued, it is the same.</summary>
    /// <param name="invoice">What is about to be issued.</param>
    /// <param name="actor">Who asks.</param>
    [Alias("Allocate")]
    Task<string> Allocate(InvoiceId invoice, Actor actor);

    /// <summary>The invoice was issued under its number; from here on the number is its for ever.</summary>
    /// <param name="invoice">What was issued.</param>
    /// <param name="actor">Who says so.</param>
    [Alias("Issue")]
    Task<CommandOutcome> Issue(InvoiceId invoice, Actor actor);

    /// <summary>The invoice was not issued: its number is void, recorded with the reason, and never given again.</summary>
    /// <param name="invoice">What was not issued.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who says so.</param>
    [Alias("Void")]
    Task<CommandOutcome> Void(InvoiceId invoice, string reason, Actor actor);

    /// <summary>The series as it stands.</summary>
    [Alias("Get")]
    Task<NumberSeriesView> Get();
}

/// <summary>A series of numbers. Last = issued + void + open: every number is accounted for.</summary>
/// <param name="Series"><c>entity/prefix/year</c>.</param>
/// <param name="Last">The newest number given; 0 before the first.</param>
/// <param name="Issued">How many are on invoices.</param>
/// <param name="Open">Numbers given whose invoices are under way.</param>
/// <param name="Voids">Numbers that are on no invoice, with the reason.</param>
[GenerateSerializer, Immutable, Alias("ct.NumberSeriesView")]
public sealed record NumberSeriesView(string Series, long Last, long Issued, ImmutableArray<NumberGiven> Open, ImmutableArray<NumberVoid> Voids);

/// <summary>A number given to an invoice that is under way.</summary>
/// <param name="Number">Its place in the series.</param>
/// <param name="Invoice">Whose.</param>
[GenerateSerializer, Immutable, Alias("ct.NumberGiven")]
public sealed record NumberGiven(long Number, InvoiceId Invoice);

/// <summary>A number that is on no invoice.</summary>
/// <param name="Number">Its place in the series.</param>
/// <param name="Invoice">Whose it was to be.</param>
/// <param name="Reason">Why it is not.</param>
/// <param name="At">Since when.</param>
[GenerateSerializer, Immutable, Alias("ct.NumberVoid")]
public sealed record NumberVoid(long Number, InvoiceId Invoice, string Reason, DateTimeOffset At);
