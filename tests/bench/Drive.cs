using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ControlTower.Bench;

/// <summary>Posts days of freight to one tower and measures what comes of it.</summary>
internal static class Drive
{
    private static readonly byte[] Comma = ","u8.ToArray();

    public static async Task Run(string database, string folder, IReadOnlyDictionary<string, string> settings, int? databaseProcess, int shipments, Func<string, bool> wanted)
    {
        await using var tower = await TowerUnderLoad.Start(folder, settings);
        Report.Figure(database, "cold start to ready", string.Create(CultureInfo.InvariantCulture, $"{tower.ColdStart.TotalSeconds:0.0} s"));
        for (var i = 0; i < 10; i++)
        {
            await Send(tower, HttpMethod.Put, $"/api/v1/customers/BENCH-{i}", FreightDay.Customer(i));
        }

        // A day that is not counted, so that the compiler has seen the code.
        await Phase(tower, database, "warm", shipments, 100, connections: 4, databaseProcess, print: false, "");
        if (wanted("one")) await Phase(tower, database, "one", shipments, 1, connections: 32, databaseProcess, print: true, "single posts, 32 connections");
        if (wanted("hundred")) await Phase(tower, database, "hundred", shipments, 100, connections: 8, databaseProcess, print: true, "batches of 100");
        if (wanted("fivehundred")) await Phase(tower, database, "fivehundred", shipments, 500, connections: 4, databaseProcess, print: true, "batches of 500");
        await Board(tower, database);
        Report.Figure(database, "memory", string.Create(CultureInfo.InvariantCulture, $"{CpuMeter.ResidentMegabytes(tower.ProcessId):N0} MB resident"));
    }

    private static async Task Phase(TowerUnderLoad tower, string database, string run, int shipments, int batch, int connections, int? databaseProcess, bool print, string name)
    {
        await Parallel(Enumerable.Range(0, shipments), 16, n => Send(tower, HttpMethod.Post, "/api/v1/shipments", FreightDay.Order(run, n)));
        var bodies = Bodies(FreightDay.Milestones(run, shipments, 7), batch);
        var sent = bodies.Sum(b => b.Count);
        var appliedBefore = await tower.Metric("controltower_stream_applied_total");
        var (app, db) = (CpuMeter.Seconds(tower.ProcessId), databaseProcess is { } p ? CpuMeter.Seconds(p) : 0);
        await Console.Error.WriteLineAsync($"{database}, {run}: {sent} milestones into process {tower.ProcessId}");
        var watch = Stopwatch.StartNew();
        long accepted = 0;
        await Parallel(bodies, connections, async body => Interlocked.Add(ref accepted, await Post(tower, body.Body)));
        var acceptedIn = watch.Elapsed;
        while (await tower.Metric("controltower_stream_applied_total") - appliedBefore < accepted)
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(3))
            {
                throw new InvalidOperationException($"{accepted} items were accepted and not all applied within three minutes.");
            }

            await Task.Delay(20);
        }

        var appliedIn = watch.Elapsed;
        if (print)
        {
            var (appUsed, dbUsed) = (CpuMeter.Seconds(tower.ProcessId) - app, databaseProcess is { } q ? CpuMeter.Seconds(q) - db : 0);
            Report.Phase(database, name, sent / acceptedIn.TotalSeconds, accepted / appliedIn.TotalSeconds, appUsed / sent * 1e6, dbUsed / sent * 1e6);
        }
    }

    private static List<(byte[] Body, int Count)> Bodies(List<byte[]> milestones, int batch) => batch == 1
        ? [.. milestones.Select(m => (m, 1))]
        : [.. milestones.Chunk(batch).Select(chunk => (Body: (byte[])[.. "["u8, .. chunk.SelectMany((m, i) => i == 0 ? m : [.. Comma, .. m]), .. "]"u8], chunk.Length))];

    // A batch may hold malformed items: they are refused one by one and the answer is still 202.
    private static async Task<long> Post(TowerUnderLoad tower, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await tower.Client.PostAsync(new Uri("/api/v1/milestones", UriKind.Relative), content);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return json.RootElement.TryGetProperty("accepted", out var accepted) ? accepted.GetInt64() : 0;
    }

    private static async Task Board(TowerUnderLoad tower, string database)
    {
        var times = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var watch = Stopwatch.StartNew();
            await tower.Client.GetStringAsync(new Uri("/api/v1/board?view=DeliveredNotBilled&sort=Value&descending=true&take=50", UriKind.Relative));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Report.Figure(database, "board page of 50 over HTTP", string.Create(CultureInfo.InvariantCulture, $"p50 {times[150]:0.0} ms   p99 {times[297]:0.0} ms"));
    }

    private static async Task Send(TowerUnderLoad tower, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        using var answer = await tower.Client.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static Task Parallel<T>(IEnumerable<T> items, int atOnce, Func<T, Task> work) =>
        System.Threading.Tasks.Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (item, _) => await work(item));
}
