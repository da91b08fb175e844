using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ControlTower.Contracts;

namespace ControlTower.Tests.Cluster.House;

/// <summary>Hears one counter of this process, by source and channel.</summary>
internal sealed class CountEar : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Source, string Channel), long> _heard = new();

    /// <param name="instrument">Its name, such as <c>controltower.partners.replayed</c>.</param>
    public CountEar(string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Meter.Name == TowerTelemetry.Name && published.Name == instrument)
            {
                listener.EnableMeasurementEvents(published);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Hear(value, tags));
        _ = TowerTelemetry.Sample;
        _listener.Start();
    }

    /// <summary>What was counted of a source, by channel.</summary>
    public ImmutableArray<(string Channel, long Count)> Of(string source) =>
        [.. _heard.Where(h => h.Key.Source == source).Select(h => (h.Key.Channel, h.Value)).OrderBy(h => h.Channel, StringComparer.Ordinal)];

    public void Dispose() => _listener.Dispose();

    private void Hear(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (source, channel) = ("", "");
        foreach (var (name, said) in tags)
        {
            (source, channel) = name switch { "source" => (said?.ToString() ?? "", channel), "channel" => (source, said?.ToString() ?? ""), _ => (source, channel) };
        }

        _heard.AddOrUpdate((source, channel), value, (_, before) => before + value);
    }
}
