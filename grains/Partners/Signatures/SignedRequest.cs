using System.Globalization;
using System.Security.Cryptography;

namespace ControlTower.Grains.Partners.Signatures;

/// <summary>A request as it came, to be proven.</summary>
/// <param name="Headers">The headers, names in lower case.</param>
/// <param name="Body">The bytes as they came.</param>
/// <param name="Now">The time.</param>
internal sealed record SignedRequest(ImmutableSortedDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset Now)
{
    /// <summary>How far the sender's clock may be off, either way.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A header; null when it is missing or blank.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>True when a timestamp in Unix seconds is within the tolerance.</summary>
    public bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000 &&
        (Now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Tolerance;

    /// <summary>SHA-256 of the body, hexadecimal: what names a message that has no id.</summary>
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Body.Span));
}

/// <summary>Whether a request is proven.</summary>
/// <param name="Proven">True when a secret fits.</param>
/// <param name="MessageId">The sender's id of the message; null where its scheme has none, or when not proven.</param>
internal sealed record SignatureVerdict(bool Proven, string? MessageId)
{
    public static SignatureVerdict NotProven { get; } = new(false, null);
}
