using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Partners.Signatures;

/// <summary>Samsara: <c>X-Samsara-Signature: v1=hex</c> over <c>v1:timestamp:body</c>; the secret is base64. // developers.samsara.com: webhook signatures</summary>
internal static class SamsaraSignature
{
    public static SignatureVerdict Verify(SignedRequest request, ImmutableArray<string> secrets)
    {
        if (request.Header("x-samsara-signature") is not { } signature || !signature.StartsWith("v1=", StringComparison.Ordinal) ||
            request.Header("x-samsara-timestamp") is not { } timestamp || !request.IsFresh(timestamp))
        {
            return SignatureVerdict.NotProven;
        }

        byte[] content = [.. Encoding.UTF8.GetBytes($"v1:{timestamp}:"), .. request.Body.Span];
        var proven = false;
        foreach (var secret in secrets)
        {
            proven |= Hmac.IsHexOf(HMACSHA256.HashData(Hmac.KeyOf(secret), content), signature["v1=".Length..]);
        }

        return new SignatureVerdict(proven, null);
    }
}
