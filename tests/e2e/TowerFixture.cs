using System.Net.Http.Headers;
using System.Text;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.E2e;

/// <summary>One tower with an empty folder of its own, a key, the admin's password from its first start, and a browser.</summary>
public sealed class TowerFixture : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Warning" };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("controltower-e2e-");
    private TowerProcess? _tower;
    private HttpClient? _client;
    private Browser? _browser;

    public Uri Address => _tower!.Address;

    public Browser Browser => _browser!;

    /// <summary>A key that may do everything.</summary>
    public string Key { get; private set; } = "";

    /// <summary>A key that may look.</summary>
    public string ViewerKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        Key = await TowerProcess.Key(Settings, "e2e", "--data", _folder.FullName);
        ViewerKey = await TowerProcess.Key(Settings, "viewer", "--roles", "Viewer", "--data", _folder.FullName);
        _tower = TowerProcess.Web("e2e", Settings, "--data", _folder.FullName);
        _tower.Start();
        await _tower.Ready(stop);
        _client = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Key) } };
        await Eventually.Holds("the first start says the password", () => Task.FromResult(Password() is not null), Patience, stop);
        _browser = await Browser.Open(Address, Password()!);
    }

    public async ValueTask DisposeAsync()
    {
        // A start that failed half-way leaves nothing running either.
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _client?.Dispose();
        if (_tower is not null)
        {
            await _tower.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>Sends JSON to a door, which must take it.</summary>
    public async Task<string> Send(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await _client!.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {answer.StatusCode} {text}");
        return text;
    }

    /// <summary>Sends a partner's file, which must be taken.</summary>
    public async Task SendEdi(string sample)
    {
        using var content = new ByteArrayContent(EdiSamples.Bytes(sample));
        using var answer = await _client!.PostAsync("/api/v1/edi", content, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{sample}: {answer.StatusCode}");
    }

    /// <summary>Asks a door with a key or as a stranger; redirects are answers.</summary>
    public async Task<HttpResponseMessage> Ask(HttpMethod method, string path, string? key, string? traceParent = null, string? json = null)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        if (traceParent is not null)
        {
            request.Headers.Add("traceparent", traceParent);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Reports that something happened to a freight.</summary>
    public Task Report(Freight freight, string type, string occurredAt, string payload = "{}") =>
        Send(HttpMethod.Post, "/api/v1/milestones", freight.Milestone(type, occurredAt, payload));

    private string? Password() =>
        _tower!.Said.Select(line => line.Trim()).Where(line => line.StartsWith("password ", StringComparison.Ordinal)).Select(line => line["password".Length..].Trim()).FirstOrDefault();
}

/// <summary>Tests that share a tower, each with freight of its own.</summary>
[CollectionDefinition(nameof(SharedTower))]
public sealed class SharedTower : ICollectionFixture<TowerFixture>;
