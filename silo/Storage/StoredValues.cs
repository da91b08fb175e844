using System.Data.Common;
using System.Runtime.InteropServices;
using ControlTower.Contracts.Values;

namespace ControlTower.Silo.Storage;

/// <summary>How values are written in both databases: time as Unix microseconds, money as ten-thousandths.</summary>
internal static class StoredValues
{
    private const decimal Fractions = 10_000m;

    public static long Micros(this DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>Exact for every currency: none has more than three decimals.</summary>
    public static long Amount(decimal amount) => (long)decimal.Round(amount * Fractions, MidpointRounding.AwayFromZero);

    public static decimal Amount(long stored) => stored / Fractions;

    public static Currency CurrencyOf(string code) => Currency.TryParse(code, out var currency) ? currency : default;

    public static ShipmentId ShipmentOf(string id) => id.Length == 0 ? default : ShipmentId.Parse(id);

    /// <summary>The bytes as an array, without a copy when they are one already.</summary>
    public static byte[] Array(this ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array && array.Length == segment.Count ? array : bytes.ToArray();

    public static byte[] Bytes(this DbDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);

    public static DateTimeOffset Time(this DbDataReader reader, int column) => Time(reader.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    /// <summary>A sum of whole numbers: PostgreSQL sums up to numeric where SQLite stays with integers.</summary>
    public static long Sum(this DbDataReader reader, int column) => Convert.ToInt64(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
