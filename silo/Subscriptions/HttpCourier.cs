using System.Net;
using System.Net.Http.Headers;
using ControlTower.Grains.Subscriptions;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Subscriptions;

/// <summary>Posts to the outside. An address is looked at again when the connection is made: what a name means may have changed since it was put.</summary>
internal sealed class HttpCourier : ICourier, IDisposable
{
    private const int MostHeard = 16 * 1024;
    private readonly SubscriptionOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    public HttpCourier(IOptions<SubscriptionOptions> options, TimeProvider clock)
        : this(options, clock, Dns.GetHostAddressesAsync)
    {
    }

    /// <param name="options">Who may be called.</param>
    /// <param name="clock">The time.</param>
    /// <param name="resolve">What a name means now.</param>
    internal HttpCourier(IOptions<SubscriptionOptions> options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_options, _clock) = (options.Value, clock);
        _client = Outside.Client(_options.AllowPrivateAddresses, resolve);
    }

    public string? Refusal(string url) => Outside.Refusal(url, _options.AllowPrivateAddresses);

    public async Task<CourierAnswer> Post(string url, ReadOnlyMemory<byte> body, ImmutableArray<(string Name, string Value)> headers, CancellationToken stop)
    {
        if (Refusal(url) is { } refusal)
        {
            return new CourierAnswer(null, null, refusal);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        try
        {
            using var request = Request(url, body, headers);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            await PassOver(answer, timeout.Token);
            return new CourierAnswer((int)answer.StatusCode, Outside.RetryAfter(answer, _clock.GetUtcNow()), null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new CourierAnswer(null, null, $"There was no answer within {_options.TimeoutSeconds} s.");
        }
        catch (HttpRequestException failure)
        {
            return new CourierAnswer(null, null, Outside.Words(failure));
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(string url, ReadOnlyMemory<byte> body, ImmutableArray<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvents.MediaType, "utf-8");
        request.Headers.UserAgent.ParseAdd("ControlTower");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    // A short answer is read, so that the connection can be used again; a long one costs the connection.
    private static async Task PassOver(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentLength is > MostHeard)
        {
            return;
        }

        await using var heard = await answer.Content.ReadAsStreamAsync(stop);
        var buffer = new byte[4 * 1024];
        for (int total = 0, read; total < MostHeard && (read = await heard.ReadAsync(buffer, stop)) > 0; total += read)
        {
        }
    }
}
