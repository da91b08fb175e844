using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Access;

namespace ControlTower.Web.Access;

/// <summary>The keys this node saw lately, so that not every request asks the access grain; a revoked key works 15 seconds longer at most. Keeps hashes, never keys.</summary>
public sealed class KnownKeys(IGrainFactory grains, TimeProvider clock)
{
    private const int MaxKept = 10_000;
    private static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, (ClaimsPrincipal Principal, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>Whose key it is; null when unknown or revoked.</summary>
    public ValueTask<ClaimsPrincipal?> Find(string secret)
    {
        var hash = Hash(secret);
        return _known.TryGetValue(hash, out var entry) && clock.GetUtcNow() < entry.Until
            ? ValueTask.FromResult<ClaimsPrincipal?>(entry.Principal)
            : new ValueTask<ClaimsPrincipal?>(Ask(secret, hash));
    }

    private async Task<ClaimsPrincipal?> Ask(string secret, string hash)
    {
        if (await grains.GetGrain<IAccessGrain>("access").FindKey(secret) is not { } principal)
        {
            _known.TryRemove(hash, out _);
            return null;
        }

        if (_known.Count >= MaxKept)
        {
            _known.Clear();
        }

        var claims = SignedPrincipal.Of(principal, ApiKeyHandler.SchemeName);
        _known[hash] = (claims, clock.GetUtcNow() + KeepFor);
        return claims;
    }

    private static string Hash(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        return Convert.ToHexString(hash);
    }
}
