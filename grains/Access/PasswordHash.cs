using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Access;

/// <summary>Passwords as stored: <c>pbkdf2-sha512$iterations$salt$hash</c>, so that a later program can count more iterations. // NIST SP 800-132</summary>
public static class PasswordHash
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltSize = 16;

    // OWASP's floor for PBKDF2-HMAC-SHA512.
    private const int Iterations = 210_000;
    private const int HashSize = 32;
    private const string Scheme = "pbkdf2-sha512";

    /// <summary>Compared with when there is no such user, so that both answers take the same time.</summary>
    public static string OfNobody { get; } = Write(Iterations, new byte[SaltSize], new byte[HashSize]);

    public static string Of(string password, byte[] salt) => Write(Iterations, salt, Derive(password, salt, Iterations));

    public static bool Matches(string stored, string password)
    {
        var parts = stored.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme)
        {
            return false;
        }

        var actual = Derive(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(actual, Convert.FromBase64String(parts[3]));
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashSize);

    private static string Write(int iterations, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
