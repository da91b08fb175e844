using System.Security.Cryptography;

namespace ControlTower.Web.Subscriptions;

/// <summary>Makes signing secrets. // Standard Webhooks: whsec_ and base64 of 24 to 64 random bytes</summary>
internal static class SecretMaker
{
    private const int Bytes = 32;

    public static string Make() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
}
