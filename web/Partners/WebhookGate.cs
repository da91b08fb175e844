using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ControlTower.Web.Partners;

/// <summary>How partners' doors take things in; section <c>Partners</c>.</summary>
public sealed record PartnerOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Partners";

    /// <summary>Webhooks that one sender may post to one address in a second.</summary>
    [Range(1, 1_000_000)]
    public int WebhooksPerSecond { get; init; } = 200;

    /// <summary>How large a file may be, in megabytes; zip files may have 20.</summary>
    [Range(1, 2_000)]
    public int LargestFileMegabytes { get; init; } = 256;
}

/// <summary>Keeps one sender from filling the house: signatures cost time to check, and strangers may try.</summary>
public sealed class WebhookGate(IOptions<PartnerOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<(string Partner, string Sender)> _limiter = PartitionedRateLimiter.Create<(string Partner, string Sender), (string, string)>(key =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.WebhooksPerSecond,
            TokensPerPeriod = options.Value.WebhooksPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    /// <summary>True when the request may go on.</summary>
    internal bool MayEnter(HttpContext context, string partner)
    {
        using var lease = _limiter.AttemptAcquire((partner, context.Connection.RemoteIpAddress?.ToString() ?? ""));
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
