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

    /// <summary>The headers of a message that the tower sends.</summary>
    public static ImmutableArray<(string Name, string Value)> Headers(string secret, string id, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", Version + Convert.ToBase64String(Sign(secret, id, timestamp, body)))];
    }

    private static byte[] Sign(string secret, string id, string timestamp, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(Hmac.KeyOf(secret, Prefix), (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]);
}
