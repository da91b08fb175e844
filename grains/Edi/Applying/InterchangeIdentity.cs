using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>What makes an interchange this one and no other.</summary>
internal static class InterchangeIdentity
{
    private const int Digits = 24;

    /// <summary>SHA-256 of the bytes, 64 hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The register's id. X12: sender, receiver and control number, which are unique by the standard. EDIFACT: the content too, because carriers repeat one reference or send none.</summary>
    public static string Of(Interchange interchange, string hash) => interchange.Syntax == EdiSyntax.X12 && interchange.Control.Length > 0
        ? Name('x', interchange.Sender, interchange.Receiver, interchange.Control.TrimStart('0'))
        : OfCopy(interchange, hash);

    /// <summary>The id of an interchange whose control number another one has already.</summary>
    public static string OfCopy(Interchange interchange, string hash) =>
        Name(interchange.Syntax == EdiSyntax.X12 ? 'x' : 'e', interchange.Sender, interchange.Receiver, interchange.Control, hash);

    private static string Name(char syntax, params string[] parts) =>
        $"{syntax}{Hash(Encoding.UTF8.GetBytes(string.Join('\u001F', parts)))[..Digits]}";
}
