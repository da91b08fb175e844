namespace ControlTower.Grains.Ledger;

/// <summary>One conclusion, sealed by the hash of the row before it. Never changed once stored.</summary>
/// <param name="Key">Whose conclusion.</param>
/// <param name="Version">Position within the aggregate, from 1, without gaps.</param>
/// <param name="EventType">The event's discriminator, such as <c>milestone-recorded</c>.</param>
/// <param name="Body">The event as UTF-8 JSON, discriminator included.</param>
/// <param name="RecordedAt">When it was concluded, UTC, whole microseconds.</param>
/// <param name="Cause">What caused it.</param>
/// <param name="PreviousHash">Hash of the row before, 32 bytes; zeros for version 1.</param>
/// <param name="Hash">SHA-256 over all of the above, see <see cref="HashChain"/>; 32 bytes.</param>
public sealed record LedgerRow(
    AggregateKey Key,
    long Version,
    string EventType,
    ReadOnlyMemory<byte> Body,
    DateTimeOffset RecordedAt,
    Cause Cause,
    ReadOnlyMemory<byte> PreviousHash,
    ReadOnlyMemory<byte> Hash);

/// <summary>Why a row is in the ledger.</summary>
/// <param name="Position">The inbox position (<c>p03/1042</c>) or the command's name.</param>
/// <param name="Actor">Who.</param>
/// <param name="CorrelationId">The trace; 32 hexadecimal digits, or empty.</param>
/// <param name="RuleSet">The version of the rules that decided.</param>
public sealed record Cause(string Position, string Actor, string CorrelationId, string RuleSet);
