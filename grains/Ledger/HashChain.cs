using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ControlTower.Grains.Ledger;

/// <summary>Seals ledger rows: each hash covers the row and the hash before it, so that no row can be changed, dropped or inserted unnoticed.</summary>
public static class HashChain
{
    // Kind, version, time and the body's length.
    private const int Fixed = 4;

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
        string[] texts = [key.Id, eventType, cause.Position, cause.Actor, cause.CorrelationId, cause.RuleSet];
        var size = previousHash.Length + body.Length + (Fixed * sizeof(long)) + texts.Sum(t => Encoding.UTF8.GetMaxByteCount(t.Length) + sizeof(long));
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var rest = buffer.AsSpan();
            Bytes(ref rest, previousHash.Span);
            Number(ref rest, (long)key.Kind);
            Number(ref rest, version);
            Number(ref rest, recordedAt.UtcTicks / TimeSpan.TicksPerMicrosecond);

            // Each text is preceded by its length, so that no two rows can be written the same way.
            foreach (var text in texts)
            {
                var length = Encoding.UTF8.GetBytes(text, rest[sizeof(long)..]);
                Number(ref rest, length);
                rest = rest[length..];
            }

            Number(ref rest, body.Length);
            Bytes(ref rest, body.Span);
            return SHA256.HashData(buffer.AsSpan(0, buffer.Length - rest.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Number(ref Span<byte> rest, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(rest, value);
        rest = rest[sizeof(long)..];
    }

    private static void Bytes(ref Span<byte> rest, ReadOnlySpan<byte> value)
    {
        value.CopyTo(rest);
        rest = rest[value.Length..];
    }
}
