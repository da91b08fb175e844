using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ControlTower.Contracts;

/// <summary>Everything that is measured and traced, named once: <c>controltower.&lt;capability&gt;.&lt;noun&gt;</c>. Costs next to nothing while nobody listens.</summary>
public static class TowerTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "ControlTower";

    /// <summary>Matching items and storing them durably.</summary>
    public const string AcceptActivity = "controltower.ingest.accept";

    /// <summary>A shipment applies items of the stream.</summary>
    public const string ApplyActivity = "controltower.stream.apply";

    /// <summary>Carrying out an outbox message.</summary>
    public const string CarryActivity = "controltower.outbox.carry";

    /// <summary>A call of the ERP.</summary>
    public const string ErpActivity = "controltower.erp.call";

    // A source is the sender's word: beyond this many, further ones are counted together.
    private const int MaxSources = 200;

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<string, string> Sources = new(StringComparer.Ordinal);

    private static readonly Counter<long> Items = Meter.CreateCounter<long>("controltower.ingest.items", "{item}", "Items at the doors by source and outcome.");
    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("controltower.ingest.dead_letters", "{item}", "Items that their shipment could not apply.");
    private static readonly Counter<long> Replays = Meter.CreateCounter<long>("controltower.ingest.replays", "{item}", "Items handed to their shipment once more.");
    private static readonly Counter<long> PartnerMessages = Meter.CreateCounter<long>("controltower.partners.messages", "{message}", "Messages of partners by source, channel and what became of them.");
    private static readonly Counter<long> PartnerGaps = Meter.CreateCounter<long>("controltower.partners.unmapped", "{code}", "Codes that a partner's mapping did not know, by source.");
    private static readonly Counter<long> Retold = Meter.CreateCounter<long>("controltower.partners.replayed", "{message}", "Messages that a replay read again, by source.");
    private static readonly Counter<long> AppliedItems = Meter.CreateCounter<long>("controltower.stream.applied", "{item}", "Items that their shipment applied.");
    private static readonly Histogram<long> BatchSize = Meter.CreateHistogram("controltower.storage.commit_size", "{write}", "Writes of callers that shared one transaction, by database.", advice: Sizes());
    private static readonly Histogram<double> CommitTime = Meter.CreateHistogram("controltower.storage.commit_duration", "s", "Time of one transaction, by database.", advice: Short());
    private static readonly Histogram<double> ToBillable = Meter.CreateHistogram("controltower.billing.delivered_to_billable", "s", "From delivery until every check passed.", advice: Long());
    private static readonly Histogram<double> ToInvoiced = Meter.CreateHistogram("controltower.billing.billable_to_invoiced", "s", "From billable until the ERP posted the invoice.", advice: Long());
    private static readonly Histogram<double> ErpTime = Meter.CreateHistogram("controltower.erp.calls", "s", "Calls of the ERP by operation and outcome.", advice: Short());

    private static TowerSample sample = TowerSample.None;

    static TowerTelemetry()
    {
        Meter.CreateObservableGauge("controltower.stream.lag", Lags, "{item}", "Items stored and not applied yet, by partition.");
        Meter.CreateObservableGauge("controltower.ingest.parked", () => sample.Parked.Select(p => Measured(p.Value, "reason", p.Key)), "{item}", "Items that wait for a shipment or a person, by reason.");
        Meter.CreateObservableGauge("controltower.outbox.waiting", () => sample.OutboxWaiting, "{message}", "Effects to be carried out.");
        Meter.CreateObservableGauge("controltower.outbox.oldest_age", () => sample.OutboxOldestSeconds, "s", "Age of the oldest effect to be carried out.");
        Meter.CreateObservableGauge("controltower.billing.delivered_not_invoiced", () => sample.NotInvoiced.Select(n => Measured(n.Count, "currency", n.Value.Currency.ToString())), "{shipment}", "Shipments delivered and not invoiced.");
        Meter.CreateObservableGauge("controltower.billing.delivered_not_invoiced_value", () => sample.NotInvoiced.Select(n => new Measurement<double>((double)n.Value.Amount, new KeyValuePair<string, object?>("currency", n.Value.Currency.ToString()))), "{money}", "Their value, by currency.");
        Meter.CreateObservableGauge("controltower.kpi.value", Kpis, "{figure}", "The figures of the last 30 days by name: seconds, shares, days or counts, as /api/v1/kpis gives them.");
    }

    /// <summary>The newest sample of what changes by itself.</summary>
    public static TowerSample Sample
    {
        get => sample;
        set => sample = value;
    }

    /// <summary>Items passed a door.</summary>
    /// <param name="source">Who said them.</param>
    /// <param name="outcome">accepted, duplicate, unmatched, ambiguous or rejected.</param>
    /// <param name="count">How many.</param>
    public static void Ingested(string source, string outcome, long count = 1) =>
        Items.Add(count, new("source", Known(source)), new("outcome", outcome));

    /// <summary>An item could not be applied.</summary>
    public static void Buried() => DeadLetters.Add(1);

    /// <summary>Items were handed to their shipment once more.</summary>
    /// <param name="count">How many.</param>
    public static void Replayed(long count = 1) => Replays.Add(count);

    /// <summary>A partner's message was read.</summary>
    /// <param name="source">Whose.</param>
    /// <param name="channel">By which way it came.</param>
    /// <param name="status">Done or Quarantined.</param>
    /// <param name="gaps">How many codes its mapping did not know.</param>
    public static void Read(string source, string channel, string status, int gaps)
    {
        PartnerMessages.Add(1, new("source", Known(source)), new("channel", channel), new("status", status));
        if (gaps > 0)
        {
            PartnerGaps.Add(gaps, new KeyValuePair<string, object?>("source", Known(source)));
        }
    }

    /// <summary>A replay read a partner's message again.</summary>
    /// <param name="source">Whose.</param>
    public static void ReadAgain(string source) => Retold.Add(1, new KeyValuePair<string, object?>("source", Known(source)));

    /// <summary>Shipments applied items.</summary>
    /// <param name="count">How many items.</param>
    public static void Applied(long count) => AppliedItems.Add(count);

    /// <summary>A transaction was committed.</summary>
    /// <param name="database">sqlite or postgres.</param>
    /// <param name="writes">The callers' writes in it.</param>
    /// <param name="elapsed">How long it took.</param>
    public static void Committed(string database, int writes, TimeSpan elapsed)
    {
        BatchSize.Record(writes, new KeyValuePair<string, object?>("database", database));
        CommitTime.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("database", database));
    }

    /// <summary>A shipment became billable.</summary>
    /// <param name="deliveredAt">When it was delivered.</param>
    /// <param name="at">When every check passed.</param>
    public static void BecameBillable(DateTimeOffset deliveredAt, DateTimeOffset at) => ToBillable.Record(Between(deliveredAt, at));

    /// <summary>A shipment was invoiced.</summary>
    /// <param name="billableAt">When every check passed.</param>
    /// <param name="at">When the ERP posted.</param>
    public static void Invoiced(DateTimeOffset billableAt, DateTimeOffset at) => ToInvoiced.Record(Between(billableAt, at));

    /// <summary>The ERP was called.</summary>
    /// <param name="operation">post, confirm, payments or postings.</param>
    /// <param name="outcome">ok, refused, unavailable or held (circuit open).</param>
    /// <param name="elapsed">How long it took.</param>
    public static void ErpCalled(string operation, string outcome, TimeSpan elapsed) =>
        ErpTime.Record(elapsed.TotalSeconds, new("operation", operation), new("outcome", outcome));

    /// <summary>Starts an activity below the present one; null while nobody listens.</summary>
    /// <param name="activity">One of the names above.</param>
    public static Activity? Start(string activity) => Activities.StartActivity(activity);

    /// <summary>Goes on with a trace that came through a log; null while nobody listens.</summary>
    /// <param name="activity">One of the names above.</param>
    /// <param name="correlationId">The trace as stored with the item, 32 hexadecimal digits; with anything else the present trace goes on, or a new one begins.</param>
    public static Activity? Continue(string activity, string correlationId) =>
        Activities.HasListeners() && ActivityContext.TryParse($"00-{correlationId}-{FirstHalf(correlationId)}-01", null, isRemote: true, out var parent)
            ? Activities.StartActivity(activity, ActivityKind.Consumer, parent)
            : Activities.StartActivity(activity, ActivityKind.Consumer);

    private static string FirstHalf(string correlationId) => correlationId.Length == 32 ? correlationId[..16] : "";

    private static double Between(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (to - from).TotalSeconds);

    private static string Known(string source) =>
        Sources.TryGetValue(source, out var known) ? known
        : Sources.Count < MaxSources ? Sources.GetOrAdd(source, source)
        : "other";

    // A figure without a number is left out: nothing was measured.
    private static IEnumerable<Measurement<double>> Kpis() =>
        (sample.Kpis ?? []).Where(k => k.Value is not null).Select(k => new Measurement<double>(k.Value.GetValueOrDefault(), new KeyValuePair<string, object?>("kpi", k.Kpi.ToString())));

    private static IEnumerable<Measurement<long>> Lags() =>
        sample.Lags.Select((lag, partition) => Measured(lag, "partition", partition));

    private static Measurement<long> Measured(long value, string label, object name) =>
        new(value, new KeyValuePair<string, object?>(label, name));

    private static InstrumentAdvice<double> Short() => new() { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] };

    private static InstrumentAdvice<double> Long() => new() { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 3600, 4 * 3600, 12 * 3600, 86400, 2 * 86400, 3 * 86400, 7 * 86400] };

    private static InstrumentAdvice<long> Sizes() => new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] };
}
