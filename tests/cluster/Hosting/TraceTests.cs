using System.Collections.Concurrent;
using System.Diagnostics;
using ControlTower.Contracts.Board;
using ControlTower.Tests.Cluster.Integrity;
using Shouldly;

namespace ControlTower.Tests.Cluster.Hosting;

public sealed class TraceTests
{
    [Fact]
    public async Task A_grain_call_goes_on_with_the_callers_trace_when_traces_are_sent()
    {
        // Nobody listens there; sending fails in the background and disturbs nothing.
        await using var tower = await WholeTower.Start(ImmutableDictionary<string, string?>.Empty.Add("Telemetry:OtlpEndpoint", "http://127.0.0.1:1"));
        var served = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal) || source.Name == nameof(TraceTests),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = served.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(nameof(TraceTests));
        ActivityTraceId trace;
        using (var door = source.StartActivity("door"))
        {
            trace = door.ShouldNotBeNull().TraceId;
            await tower.Grains.GetGrain<IBoardGrain>(0).Totals();
        }

        var ours = served.Where(a => a.TraceId == trace).ToArray();
        ours.ShouldContain(a => a.Kind == ActivityKind.Client);
        ours.ShouldContain(a => a.Kind == ActivityKind.Server && a.ParentSpanId == ours.Single(c => c.Kind == ActivityKind.Client).SpanId);
    }
}
