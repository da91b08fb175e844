using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Partners;

/// <summary>A signing secret as stored: sealed with the tower's key ring; only the process that computes signatures opens it.</summary>
/// <param name="Name">A fingerprint, 8 hexadecimal digits.</param>
/// <param name="Sealed">The sealed secret.</param>
/// <param name="AddedAt">When it was added.</param>
[GenerateSerializer, Immutable, Alias("ct.SealedSecret")]
public sealed record SealedSecret(string Name, string Sealed, DateTimeOffset AddedAt);

/// <summary>Secrets that are good at the same time.</summary>
internal static class SealedSecrets
{
    private const int Active = 2;

    /// <summary>The fingerprint that names a secret.</summary>
    public static string NameOf(string clear) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clear)).AsSpan(0, 4));

    /// <summary>The secrets with one more; a third ends the oldest.</summary>
    public static ImmutableArray<SealedSecret> With(ImmutableArray<SealedSecret> secrets, SealedSecret added) =>
        [.. secrets.RemoveAll(s => s.Name == added.Name).Add(added).TakeLast(Active)];
}
