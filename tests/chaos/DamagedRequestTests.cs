using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ControlTower.Contracts.Board;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Chaos;

/// <summary>Every documented request, damaged: a clear refusal, never a failure of the tower, and the books hold.</summary>
public sealed partial class DamagedRequestTests
{
    private const int Requests = 4_000;
    private const int Seed = 20261125;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Damaged_requests_are_refused_and_break_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("controltower-damaged-");
        try
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Warning" };
            var key = await TowerProcess.Key(settings, "chaos", "--data", folder.FullName);
            await using var tower = TowerProcess.Web("damaged-sqlite", settings, "--data", folder.FullName);
            tower.Start();
            await tower.Ready(Stop);
            using var doors = new Doors(tower.Address, key);
            var day = new ChaosDay(Seed, trips: 24);
            await day.TellMasters(doors, Stop);
            await day.Tell(doors, Stop);
            using var client = new HttpClient { BaseAddress = tower.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

            var (refused, broken) = await Send(client, await Documented(client), await Names(doors));

            broken.ShouldBeEmpty();
            refused.ShouldBeGreaterThan(Requests / 2);
            await Aftermath.EveryStatementHolds(doors, Stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Refused, IReadOnlyCollection<string> Broken)> Send(HttpClient client, IReadOnlyList<Request> documented, IReadOnlyList<string> names)
    {
        var (random, refused, broken) = (new Random(Seed), 0, new ConcurrentQueue<string>());
        var damage = new DamagedJson(random);
        var requests = Enumerable.Range(0, Requests).Select(_ => documented[random.Next(documented.Count)])
            .Select(r => (r.Method, Path: Parameter().Replace(r.Path, _ => Uri.EscapeDataString(names[random.Next(names.Count)])), Body: damage.Of(r.Body))).ToArray();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop }, async (r, stop) =>
        {
            using var request = new HttpRequestMessage(r.Method, r.Path) { Content = new StringContent(r.Body, Encoding.UTF8, "application/json") };
            using var answer = await client.SendAsync(request, stop);
            var text = await answer.Content.ReadAsStringAsync(stop);
            if ((int)answer.StatusCode >= 500 || text.Contains("   at ", StringComparison.Ordinal))
            {
                broken.Enqueue($"{r.Method} {r.Path} {(int)answer.StatusCode}: {r.Body}");
            }

            Interlocked.Add(ref refused, (int)answer.StatusCode is >= 400 and < 500 ? 1 : 0);
        });
        return (refused, broken);
    }

    /// <summary>What the tower says can be sent, with its own examples; but for the faults of the sandbox ERP, which are meant to break things.</summary>
    private static async Task<IReadOnlyList<Request>> Documented(HttpClient client)
    {
        var description = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Stop))!;
        return
        [
            .. from path in description["paths"]!.AsObject()
               where !path.Key.Contains("sandbox-erp", StringComparison.Ordinal)
               from operation in path.Value!.AsObject()
               from example in operation.Value!["requestBody"]?["content"]?["application/json"]?["examples"]?.AsObject() ?? []
               select new Request(HttpMethod.Parse(operation.Key.ToUpperInvariant()), path.Key, example.Value!["value"]!.DeepClone()),
        ];
    }

    /// <summary>Ids that exist, and some that cannot.</summary>
    private static async Task<IReadOnlyList<string>> Names(Doors doors)
    {
        var page = await doors.Get<BoardPage>("/api/v1/board?take=50", Stop);
        return [.. page.Rows.Select(r => r.Id.Value), .. page.Rows.Select(r => r.Customer.Value).Distinct(StringComparer.Ordinal), "EIA-US", "2026", "2026-11-30", "a/b", "☃", new string('y', 200)];
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    private sealed record Request(HttpMethod Method, string Path, JsonNode Body);
}
