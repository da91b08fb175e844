using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Partners.Signatures;

/// <summary>Schemes that sign the body and nothing else. They carry no time: a repeat is recognised by its content. // Motive: X-KT-Webhook-Signature, HMAC-SHA1; Terminal49: X-T49-Webhook-Signature, HMAC-SHA256</summary>
internal static class BodySignature
{
#pragma warning disable CA5350 // Motive signs with SHA-1; as a keyed hash it is still unbroken.
    public static SignatureVerdict VerifyMotive(SignedRequest request, ImmutableArray<string> secrets) =>
        Verify(request, "x-kt-webhook-signature", secrets, (key, body) => HMACSHA1.HashData(key, body));
#pragma warning restore CA5350

    public static SignatureVerdict VerifyTerminal49(SignedRequest request, ImmutableArray<string> secrets) =>
        Verify(request, "x-t49-webhook-signature", secrets, (key, body) => HMACSHA256.HashData(key, body));

    private static SignatureVerdict Verify(SignedRequest request, string header, ImmutableArray<string> secrets, Func<byte[], byte[], byte[]> sign)
    {
        if (request.Header(header) is not { } signature)
        {
            return SignatureVerdict.NotProven;
        }

        var body = request.Body.ToArray();
        var proven = false;
        foreach (var secret in secrets)
        {
            proven |= Hmac.IsHexOf(sign(Encoding.UTF8.GetBytes(secret), body), signature);
        }

        return new SignatureVerdict(proven, null);
    }
}
