using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ControlTower.Bench;

/// <summary>From the 202 of a milestone until the shipment's answer shows it, at a steady 400 milestones a second.</summary>
internal static class Freshness
{
    private const int PerSecond = 400;
    private const int Seconds = 20;
    private const int Watched = 10;

    public static async Task Measure(TowerUnderLoad tower, string database)
    {
        const int Shipments = 400;
        await Parallel.ForEachAsync(Enumerable.Range(0, Shipments), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, stop) =>
        {
            using var content = new StringContent(FreightDay.Order("fresh", n), Encoding.UTF8, "application/json");
            (await tower.Client.PostAsync(new Uri("/api/v1/shipments", UriKind.Relative), content, stop)).EnsureSuccessStatusCode();
        });

        var times = new List<double>();
        var posts = new List<Task>();
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < PerSecond * Seconds; n++)
        {
            while (watch.Elapsed.TotalSeconds * PerSecond < n)
            {
                await Task.Delay(1);
            }

            posts.Add(Post(tower, n % Shipments, n, n % Watched == 0 ? times : null));
        }

        await Task.WhenAll(posts);
        Report.Figure(database, "accepted → shown, at 400/s", Report.Percentiles(times));
    }

    private static async Task Post(TowerUnderLoad tower, int shipment, int number, List<double>? times)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $$"""
            {"eventId":"fresh-{{number}}","source":"telematics","type":"in_transit","occurredAt":"{{FreightDay.Noon.AddSeconds(number):yyyy-MM-dd'T'HH:mm:ss}}Z","references":[{"type":"Load","value":"LD-fresh-{{shipment}}"}],"location":"I-20"}
            """);
        var before = times is null ? 0 : await Version(tower, shipment);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await tower.Client.PostAsync(new Uri("/api/v1/milestones", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        if (times is null)
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        while (await Version(tower, shipment) <= before)
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException($"fresh-{number} was accepted and not shown within 30 seconds.");
            }
        }

        lock (times)
        {
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
    }

    private static async Task<long> Version(TowerUnderLoad tower, int shipment)
    {
        using var json = JsonDocument.Parse(await tower.Client.GetStringAsync(new Uri($"/api/v1/shipments/{FreightDay.ShipmentId("fresh", shipment)}", UriKind.Relative)));
        return json.RootElement.GetProperty("version").GetInt64();
    }
}
