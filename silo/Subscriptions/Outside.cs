using System.Net;
using System.Net.Sockets;

namespace ControlTower.Silo.Subscriptions;

/// <summary>Calls to addresses that somebody named: they must not reach what only this house can reach. An address is looked at again when the connection is made: what a name means may have changed since it was put.</summary>
internal static class Outside
{
    private static readonly TimeSpan KeepConnection = TimeSpan.FromMinutes(2);

    /// <param name="allowPrivate">True lets addresses be within a private network or on this machine.</param>
    /// <param name="resolve">What a name means now.</param>
    public static HttpClient Client(bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = KeepConnection,
        ConnectCallback = (context, stop) => Connect(context, allowPrivate, resolve, stop),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Why an address is not called; null when it is.</summary>
    public static string? Refusal(string url, bool allowPrivate)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.Host.Length == 0)
        {
            return "An absolute https address is wanted.";
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return "An address has no user name, password or fragment.";
        }

        if (allowPrivate)
        {
            return null;
        }

        return address.Scheme != Uri.UriSchemeHttps ? "An https address is wanted; http is taken only with Subscriptions:AllowPrivateAddresses."
            : address.IsLoopback || (IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) && !PublicAddress.Is(ip)) ? Refused(address.IdnHost)
            : null;
    }

    /// <summary>A failure in words.</summary>
    public static string Words(HttpRequestException failure) =>
        failure.InnerException is AddressRefusedException refused ? refused.Message : $"The address cannot be reached: {failure.HttpRequestError}.";

    /// <summary>How long whoever answered asks to be left alone; null when it does not.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer, DateTimeOffset now) =>
        answer.Headers.RetryAfter is { } header && (header.Delta ?? (header.Date - now)) is { } wait && wait > TimeSpan.Zero ? wait : null;

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken stop)
    {
        var endpoint = context.DnsEndPoint;
        var known = IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out var literal) ? [literal] : await resolve(endpoint.Host, stop);
        var allowed = allowPrivate ? known : [.. known.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException(Refused(endpoint.Host));
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

    private static string Refused(string host) =>
        $"{host} is on this machine or in a private network, where the tower does not call anybody; the setting Subscriptions:AllowPrivateAddresses allows it.";

    private sealed class AddressRefusedException(string message) : Exception(message);
}
