using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Ledger;

/// <summary>Seals ledger rows: each hash covers the row and the hash before it, so that no row can be changed, dropped or inserted unnoticed.</summary>
public static class HashChain
{
    /// <summary>What the first row of an aggregate follows.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The row with its hash.</summary>
    public static LedgerRow Seal(
        AggregateKey key, long version, string eventType, ReadOnlyMemory<byte> body, DateTimeOffset recordedAt, Cause cause, ReadOnlyMemory<byte> previousHash) =>
        new(key, version, eventType, body, recordedAt, cause, previousHash, Hash(key, version, eventType, body, recordedAt, cause, previousHash));

    /// <summary>True when the row's hash is the hash of its content.</summary>
    public static bool Verifies(LedgerRow row) =>
        row.Hash.Span.SequenceEqual(Hash(row.Key, row.Version, row.EventType, row.Body, row.RecordedAt, row.Cause, row.PreviousHash));

    private static byte[] Hash(
        AggregateKey key, long version, string eventType, ReadOnlyMemory<byte> body, DateTimeOffset recordedAt, Cause cause, ReadOnlyMemory<byte> previousHash)
    {
        // Each text is preceded by its length, so that no two rows can be written the same way.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previousHash.Span);
        Number(hash, (long)key.Kind);
        Text(hash, key.Id);
        Number(hash, version);
        Text(hash, eventType);
        Number(hash, recordedAt.UtcTicks / TimeSpan.TicksPerMicrosecond);
        Text(hash, cause.Position);
        Text(hash, cause.Actor);
        Text(hash, cause.CorrelationId);
        Text(hash, cause.RuleSet);
        Number(hash, body.Length);
        hash.AppendData(body.Span);
        return hash.GetHashAndReset();
    }

    private static void Number(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void Text(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}
