using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Partners.Signatures;

/// <summary>Standard Webhooks, both ways: verifying what partners send, signing what the tower sends. // github.com/standard-webhooks/standard-webhooks, version 1</summary>
internal static class StandardWebhooks
{
    private const string Prefix = "whsec_";
    private const string Version = "v1,";
    private const int MaxSignatures = 20;
    private const int ShortestKey = 24;
    private const int LongestKey = 64;
    private const int LongestSecret = 100;

    /// <summary>True for one secret that fits any of the signatures; unknown versions are passed over.</summary>
    public static SignatureVerdict Verify(SignedRequest request, ImmutableArray<string> secrets)
    {
        if (request.Header("webhook-id") is not { } id || request.Header("webhook-timestamp") is not { } timestamp ||
            request.Header("webhook-signature") is not { } signatures || !request.IsFresh(timestamp))
        {
            return SignatureVerdict.NotProven;
        }

        var proven = false;
        foreach (var secret in secrets)
        {
            var expected = Sign(secret, id, timestamp, request.Body.Span);
            foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxSignatures))
            {
                proven |= signature.StartsWith(Version, StringComparison.Ordinal) && Hmac.IsBase64Of(expected, signature[Version.Length..]);
            }
        }

        return proven ? new SignatureVerdict(true, id) : SignatureVerdict.NotProven;
    }

    /// <summary>The headers of a message that the tower sends: a signature for each secret, so that the receiver may change over.</summary>
    public static ImmutableArray<(string Name, string Value)> Headers(ImmutableArray<string> secrets, string id, DateTimeOffset now, ReadOnlyMemory<byte> body)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = secrets.Select(secret => Version + Convert.ToBase64String(Sign(secret, id, timestamp, body.Span)));
        return [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", string.Join(' ', signatures))];
    }

    /// <summary>True for a secret of a length that others take, too.</summary>
    public static bool IsSecret(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        Span<byte> key = stackalloc byte[LongestSecret];
        return text.Length <= LongestSecret && Convert.TryFromBase64String(text, key, out var length) && length is >= ShortestKey and <= LongestKey;
    }

    private static byte[] Sign(string secret, string id, string timestamp, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(Hmac.KeyOf(secret, Prefix), (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]);
}
