using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ControlTower.Grains.Subscriptions;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Subscriptions;

/// <summary>Posts to the outside. An address is looked at again when the connection is made: what a name means may have changed since it was put.</summary>
internal sealed class HttpCourier : ICourier, IDisposable
{
    private const int MostHeard = 16 * 1024;
    private static readonly TimeSpan KeepConnection = TimeSpan.FromMinutes(2);
    private readonly SubscriptionOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
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
        (_options, _clock, _resolve) = (options.Value, clock, resolve);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = KeepConnection,
            ConnectCallback = Connect,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string? Refusal(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.Host.Length == 0)
        {
            return "An absolute https address is wanted.";
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return "An address has no user name, password or fragment.";
        }

        if (_options.AllowPrivateAddresses)
        {
            return null;
        }

        return address.Scheme != Uri.UriSchemeHttps ? "An https address is wanted; http is taken only with Subscriptions:AllowPrivateAddresses."
            : address.IsLoopback || (IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) && !PublicAddress.Is(ip)) ? Words(address.IdnHost)
            : null;
    }

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
            return new CourierAnswer((int)answer.StatusCode, RetryAfter(answer.Headers.RetryAfter), null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new CourierAnswer(null, null, $"There was no answer within {_options.TimeoutSeconds} s.");
        }
        catch (HttpRequestException failure)
        {
            return new CourierAnswer(null, null, failure.InnerException is AddressRefusedException refused ? refused.Message : $"The address cannot be reached: {failure.HttpRequestError}.");
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

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        (header?.Delta ?? (header?.Date - _clock.GetUtcNow())) is { } wait && wait > TimeSpan.Zero ? wait : null;

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var endpoint = context.DnsEndPoint;
        var known = IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out var literal) ? [literal] : await _resolve(endpoint.Host, stop);
        var allowed = _options.AllowPrivateAddresses ? known : [.. known.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException(Words(endpoint.Host));
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endpoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Words(string host) =>
        $"{host} is on this machine or in a private network, where the tower does not call anybody; the setting Subscriptions:AllowPrivateAddresses allows it.";

    private sealed class AddressRefusedException(string message) : Exception(message);
}
