using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControlTower.Tests.Support;
using ControlTower.Web.Demo;

namespace ControlTower.Tests.Chaos;

/// <summary>A sender that never gives up: it says a thing under the same id until it is acknowledged.</summary>
internal sealed class Doors(Uri address, string key) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

    /// <summary>Milestones that were acknowledged, by event id.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Rings after every answer.</summary>
    public Action Answered { get; set; } = () => { };

    public void Dispose() => _client.Dispose();

    public Task Put<T>(string path, T body, CancellationToken stop) =>
        Insist(path, () => new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, options: Json) }, stop);

    /// <summary>Makes a call of the demo day.</summary>
    public async Task Make(DemoCall call, CancellationToken stop)
    {
        switch (call.Door)
        {
            case Door.Shipments:
                await Post("/api/v1/shipments", call.Body, stop);
                break;
            case Door.Documents:
                await Insist(call.Shipment, () => new HttpRequestMessage(HttpMethod.Post, $"/api/v1/shipments/{call.Shipment}/documents") { Content = DemoDoors.Form(call.Paper!) }, stop);
                break;
        }
    }

    /// <summary>Tells milestones; every one of them must be stored.</summary>
    public async Task<string[]> Tell(IReadOnlyCollection<string> items, CancellationToken stop)
    {
        var receipts = JsonNode.Parse(await Post("/api/v1/milestones", $"[{string.Join(',', items)}]", stop))!["receipts"]!.AsArray();
        foreach (var (item, receipt) in items.Zip(receipts))
        {
            receipt!["status"]!.GetValue<string>().ShouldBeOneOf("accepted", "duplicate", "parked");
            Acknowledged[$"{JsonNode.Parse(item)!["source"]}/{receipt["eventId"]}"] = item;
        }

        return [.. receipts.Select(receipt => receipt!["status"]!.GetValue<string>())];
    }

    public async Task<T> Get<T>(string path, CancellationToken stop) =>
        JsonSerializer.Deserialize<T>(await Insist(path, () => new HttpRequestMessage(HttpMethod.Get, path), stop), Json)!;

    private Task<string> Post(string path, string json, CancellationToken stop) =>
        Insist(path, () => new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") }, stop);

    private async Task<string> Insist(string what, Func<HttpRequestMessage> make, CancellationToken stop)
    {
        var text = "";
        await Eventually.Holds(
            $"an answer of {what}",
            async () =>
            {
                using var request = make();
                using var answer = await _client.SendAsync(request, stop);
                text = await answer.Content.ReadAsStringAsync(stop);
                if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                {
                    throw new InvalidOperationException($"{request.Method} {what}: {(int)answer.StatusCode} {text}");
                }

                return answer.IsSuccessStatusCode;
            },
            Patience,
            stop);
        Answered();
        return text;
    }
}
