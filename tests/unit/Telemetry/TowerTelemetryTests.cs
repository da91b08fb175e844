using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using ControlTower.Contracts;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Telemetry;

public sealed partial class TowerTelemetryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Everything_measured_is_named_by_capability_and_noun_and_says_its_unit()
    {
        using var ear = new MeterEar();

        ear.Instruments.Count.ShouldBeGreaterThan(10);
        ear.Instruments.ShouldAllBe(instrument => TowerName().IsMatch(instrument.Name) && instrument.Unit != null && instrument.Description != null);
        ear.Instruments.Select(instrument => instrument.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(ear.Instruments.Count);
    }

    [Fact]
    public void An_item_is_counted_by_source_and_outcome()
    {
        using var ear = new MeterEar();

        TowerTelemetry.Ingested("tms-under-test", "duplicate", 3);

        ear.Heard("controltower.ingest.items", "tms-under-test").ShouldBe((3d, "outcome=duplicate,source=tms-under-test"));
    }

    [Fact]
    public void Time_from_delivery_to_billable_is_in_seconds_and_never_negative()
    {
        using var ear = new MeterEar();

        TowerTelemetry.BecameBillable(Noon, Noon.AddSeconds(90.5));
        TowerTelemetry.BecameBillable(Noon, Noon.AddSeconds(-1));

        ear.All("controltower.billing.delivered_to_billable").ShouldBe([90.5, 0], ignoreOrder: true);
    }

    [Fact]
    public void Work_on_a_stored_item_belongs_to_the_trace_that_brought_it()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TowerTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);

        var trace = ActivityTraceId.CreateFromString("4bf92f3577b34da6a3ce929d0e0e4736");
        TraceOf(trace.ToHexString()).ShouldBe(trace);
        TraceOf("no trace").ShouldNotBe(trace);
    }

    private static ActivityTraceId TraceOf(string correlationId)
    {
        using var activity = TowerTelemetry.Continue(TowerTelemetry.ApplyActivity, correlationId);
        return activity.ShouldNotBeNull().TraceId;
    }

    [GeneratedRegex(@"^controltower\.[a-z]+\.[a-z_]+$", RegexOptions.NonBacktracking)]
    private static partial Regex TowerName();

    private sealed class MeterEar : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Instrument, double Value, string Tags)> _heard = [];

        public MeterEar()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TowerTelemetry.Name)
                {
                    Instruments.Add(instrument);
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));

            // The instruments come to be with the first use.
            _ = TowerTelemetry.Sample;
            _listener.Start();
        }

        public List<Instrument> Instruments { get; } = [];

        public (double Value, string Tags) Heard(string instrument, string tag)
        {
            lock (_heard)
            {
                var (_, value, tags) = _heard.Single(entry => entry.Instrument == instrument && entry.Tags.Contains(tag, StringComparison.Ordinal));
                return (value, tags);
            }
        }

        public IEnumerable<double> All(string instrument)
        {
            lock (_heard)
            {
                return [.. _heard.Where(entry => entry.Instrument == instrument).Select(entry => entry.Value)];
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (_heard)
            {
                _heard.Add((instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))));
            }
        }
    }
}
