using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Partners.Signatures;

/// <summary>What the schemes share: keys, and comparing in constant time.</summary>
internal static class Hmac
{
    /// <summary>The key of a secret that is written in base64, with or without a prefix; one that is not base64 is its own bytes.</summary>
    public static byte[] KeyOf(string secret, string prefix = "")
    {
        var text = prefix.Length > 0 && secret.StartsWith(prefix, StringComparison.Ordinal) ? secret[prefix.Length..] : secret;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length > 0 ? key[..length] : Encoding.UTF8.GetBytes(text);
    }

    public static bool IsBase64Of(ReadOnlySpan<byte> expected, string text)
    {
        Span<byte> told = stackalloc byte[96];
        return text.Length <= 128 && Convert.TryFromBase64String(text, told, out var length) && CryptographicOperations.FixedTimeEquals(expected, told[..length]);
    }

    public static bool IsHexOf(ReadOnlySpan<byte> expected, string text)
    {
        if (text.Length != expected.Length * 2 || !text.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(text));
    }
}
