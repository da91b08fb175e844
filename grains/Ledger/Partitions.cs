using System.IO.Hashing;
using System.Text;

namespace ControlTower.Grains.Ledger;

/// <summary>How work is spread: fixed when the database is created, never changed.</summary>
/// <param name="Count">How many partitions, 1 to 256: 32 on PostgreSQL, 8 on SQLite.</param>
public sealed record Partitions(int Count)
{
    /// <summary>The partition of an aggregate id; the same on every machine and for ever.</summary>
    public int Of(string id)
    {
        Span<byte> bytes = stackalloc byte[256];
        var length = Encoding.UTF8.GetBytes(id, bytes);
        return (int)(XxHash3.HashToUInt64(bytes[..length]) % (ulong)Count);
    }
}
