using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ControlTower.Bench;

/// <summary>Posts days of freight to one tower and measures what comes of it.</summary>
internal sealed class Drive(TowerUnderLoad tower, string database, int? databaseProcess)
{
    private static readonly byte[] Comma = ","u8.ToArray();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Milestones sent so far.</summary>
    public long Sent { get; private set; }

    public async Task Customers()
    {
        for (var i = 0; i < 10; i++)
        {
            await Send(HttpMethod.Put, $"/api/v1/customers/BENCH-{i}", FreightDay.Customer(i));
        }
    }

    /// <summary>A day that is not counted, so that the compiler has seen the code.</summary>
    public Task WarmUp(int shipments) => Post($"warm{Environment.TickCount64}", shipments, 100, 4);

    /// <summary>One day of freight, printed.</summary>
    /// <returns>Milestones applied a second.</returns>
    public async Task<double> Phase(string run, int shipments, int batch, int connections, string name)
    {
        var done = await Post(run, shipments, batch, connections);
        Report.Phase(
            database, name, done.Sent / done.Accepting.TotalSeconds, done.Accepted / done.Applying.TotalSeconds, done.TowerCpu / done.Sent * 1e6, done.DatabaseCpu / done.Sent * 1e6);
        return done.Accepted / done.Applying.TotalSeconds;
    }

    private async Task<Posted> Post(string run, int shipments, int batch, int connections)
    {
        await Parallel(Enumerable.Range(0, shipments), 16, n => Send(HttpMethod.Post, "/api/v1/shipments", FreightDay.Order(run, n)));
        var bodies = Bodies(FreightDay.Milestones(run, shipments, 7), batch);
        var before = await Applied();
        var (tower0, database0) = (CpuMeter.Seconds(tower.ProcessId), DatabaseSeconds());
        var watch = Stopwatch.StartNew();
        long accepted = 0;
        await Parallel(bodies, connections, async body => Interlocked.Add(ref accepted, await Post(body.Body)));
        var accepting = watch.Elapsed;
        Sent += bodies.Sum(b => b.Count);
        while (await Applied() - before < accepted)
        {
            if (watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{accepted} items were accepted and not all applied within {Patience.TotalMinutes} minutes.");
            }

            await Task.Delay(20);
        }

        return new Posted(
            bodies.Sum(b => b.Count), accepted, accepting, watch.Elapsed, CpuMeter.Seconds(tower.ProcessId) - tower0, DatabaseSeconds() - database0);
    }

    private Task<double> Applied() => tower.Metric("controltower_stream_applied_total");

    private double DatabaseSeconds() => databaseProcess is { } process ? CpuMeter.Seconds(process) : 0;

    private static List<(byte[] Body, int Count)> Bodies(List<byte[]> milestones, int batch) => batch == 1
        ? [.. milestones.Select(m => (m, 1))]
        : [.. milestones.Chunk(batch).Select(chunk => (Body: (byte[])[.. "["u8, .. chunk.SelectMany((m, i) => i == 0 ? m : [.. Comma, .. m]), .. "]"u8], chunk.Length))];

    // A batch may hold malformed items: they are refused one by one and the answer is still 202.
    private async Task<long> Post(byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await tower.Client.PostAsync(new Uri("/api/v1/milestones", UriKind.Relative), content);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return json.RootElement.TryGetProperty("accepted", out var accepted) ? accepted.GetInt64() : 0;
    }

    private async Task Send(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await tower.Client.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            var why = await answer.Content.ReadAsStringAsync();
            throw new InvalidOperationException($"{method} {path}: {answer.StatusCode} {why}");
        }
    }

    private static Task Parallel<T>(IEnumerable<T> items, int atOnce, Func<T, Task> work) =>
        System.Threading.Tasks.Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (item, _) => await work(item));

    private sealed record Posted(int Sent, long Accepted, TimeSpan Accepting, TimeSpan Applying, double TowerCpu, double DatabaseCpu);
}
