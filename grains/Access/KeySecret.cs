using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Access;

/// <summary>API keys: <c>ct_</c> and 256 random bits. So many random bits need no slow hash.</summary>
public static class KeySecret
{
    /// <summary>Random bytes in a key.</summary>
    public const int Size = 32;

    public const string Prefix = "ct_";

    /// <summary>The key as given to its owner.</summary>
    public static string Of(ReadOnlySpan<byte> random) => Prefix + Base64Url.EncodeToString(random);

    /// <summary>The key as stored: its SHA-256, lower-case hexadecimal.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
