using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Grains.Subscriptions;
using ControlTower.Silo.Subscriptions;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Partners;

/// <summary>Geotab's feeds. // developers.geotab.com: Authenticate, GetFeed; JSON-RPC over https</summary>
internal sealed class GeotabFeed(IOptions<SubscriptionOptions> options, TimeProvider clock) : IFeedChannel, IDisposable
{
    private const int PageSize = 4_000;
    private const int LongestAnswer = 32 * 1024 * 1024;

    // What Authenticate says when the account is where it was asked for.
    private const string SameServer = "ThisServer";
    private readonly HttpClient _client = Outside.Client(options.Value.AllowPrivateAddresses, Dns.GetHostAddressesAsync);

    public async Task<FeedAnswer<FeedSession>> SignIn(FeedPoll feed, string? access, CancellationToken stop)
    {
        if (access is null)
        {
            return new FeedAnswer<FeedSession>(null, FeedTrouble.Refused, "Nothing was given to sign in with: PUT /api/v1/partners/{id}/access.", null);
        }

        var answer = await Call(feed.Server, "Authenticate", new { database = feed.Database, userName = feed.User, password = access }, stop);
        var session = Read(answer, said => GeotabAnswers.Session(said, feed, SameServer));
        return session.Trouble == FeedTrouble.SessionOver
            ? session with { Trouble = FeedTrouble.Refused, Detail = $"{feed.Server} does not let {feed.User} in. Give the password anew: PUT /api/v1/partners/{{id}}/access." }
            : session;
    }

    public async Task<FeedAnswer<FeedPage>> Next(FeedSession session, string type, string? token, DateTimeOffset from, CancellationToken stop)
    {
        var credentials = new { database = session.Database, userName = session.User, sessionId = session.Id };
        var answer = token is null
            ? await Call(session.Server, "GetFeed", new { typeName = type, resultsLimit = PageSize, search = new { fromDate = from.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) }, credentials }, stop)
            : await Call(session.Server, "GetFeed", new { typeName = type, fromVersion = token, resultsLimit = PageSize, credentials }, stop);
        return Read(answer, said => GeotabAnswers.Page(said, PageSize));
    }

    public void Dispose() => _client.Dispose();

    private static FeedAnswer<T> Read<T>(FeedAnswer<byte[]> answer, Func<JsonElement, T?> read)
        where T : class => answer.Value is { } body ? GeotabAnswers.Read(body, answer.RetryAfter, read) : new FeedAnswer<T>(null, answer.Trouble, answer.Detail, answer.RetryAfter);

    private async Task<FeedAnswer<byte[]>> Call(string server, string method, object parameters, CancellationToken stop)
    {
        if (Outside.Refusal(server, options.Value.AllowPrivateAddresses) is { } refusal)
        {
            return new FeedAnswer<byte[]>(null, FeedTrouble.Refused, refusal, null);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds * 2));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{server}/apiv1")
            {
                Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal) { ["method"] = method, ["params"] = parameters })),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return await Heard(answer, timeout.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new FeedAnswer<byte[]>(null, FeedTrouble.Unreachable, $"{server} did not answer in time.", null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new FeedAnswer<byte[]>(null, FeedTrouble.Unreachable, failure is HttpRequestException refused ? Outside.Words(refused) : $"{server} broke off.", null);
        }
    }

    private async Task<FeedAnswer<byte[]>> Heard(HttpResponseMessage answer, CancellationToken stop)
    {
        var wait = Outside.RetryAfter(answer, clock.GetUtcNow());
        if (!answer.IsSuccessStatusCode)
        {
            var trouble = answer.StatusCode is HttpStatusCode.TooManyRequests ? FeedTrouble.TooOften : FeedTrouble.Unreachable;
            return new FeedAnswer<byte[]>(null, trouble, string.Create(CultureInfo.InvariantCulture, $"Geotab answers {(int)answer.StatusCode}; it is asked again later."), wait);
        }

        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, stop)) > 0;)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > LongestAnswer)
            {
                return new FeedAnswer<byte[]>(null, FeedTrouble.Unreachable, $"Geotab's answer is longer than {LongestAnswer / 1024 / 1024} MB.", null);
            }
        }

        // Geotab answers 200 when it was asked too often, too, with how long to wait.
        return new FeedAnswer<byte[]>(kept.ToArray(), FeedTrouble.None, null, wait);
    }
}
