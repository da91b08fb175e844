using System.Globalization;
using System.Text;
using System.Text.Json;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 2: the ledger folds to the snapshot, and its hash chain verifies.</summary>
internal static class FoldsBack
{
    public const string Text = "Folding the ledger from the start gives the snapshot, byte for byte; the hash chain verifies.";

    // How much of the JSON is shown around a difference.
    private const int Before = 30;
    private const int After = 20;

    /// <summary>Checks one aggregate.</summary>
    /// <param name="folded">How the kind folds; null when this program does not say, then only the chain is checked.</param>
    /// <param name="stored">What is stored besides the ledger; null when nothing is.</param>
    /// <param name="rows">Its rows from version 1. Those after the stored version were committed meanwhile.</param>
    public static FoldVerdict Check(IFolded? folded, StoredAggregate? stored, ReadOnlySpan<LedgerRow> rows)
    {
        if (Chain(rows) is { } broken)
        {
            return new FoldVerdict(broken, null);
        }

        if (stored is null || stored.Version > rows.Length || stored.SnapshotVersion > stored.Version || stored.SnapshotVersion < 1)
        {
            return Wrong($"it is stored at version {stored?.Version ?? 0} with a snapshot of {stored?.SnapshotVersion ?? 0}, the ledger ends at {rows.Length}");
        }

        if (!stored.Hash.Span.SequenceEqual(rows[(int)stored.Version - 1].Hash.Span))
        {
            return Wrong($"it is not stored with the hash of version {stored.Version}");
        }

        if (folded is null)
        {
            return new FoldVerdict(null, null);
        }

        try
        {
            var result = folded.Fold(rows, stored.SnapshotVersion);
            var same = result.Snapshot.Span.CommonPrefixLength(stored.Snapshot.Span);
            return same == result.Snapshot.Length && same == stored.Snapshot.Length
                ? new FoldVerdict(null, result.State)
                : Wrong($"the fold of versions 1 to {stored.SnapshotVersion} is not the snapshot: {Around(result.Snapshot, same)} instead of {Around(stored.Snapshot, same)} at byte {same}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Wrong($"it cannot be folded: {e.Message}");
        }
    }

    private static string Around(ReadOnlyMemory<byte> json, int at)
    {
        var from = Math.Max(0, at - Before);
        return $"'{Encoding.UTF8.GetString(json.Span[from..Math.Min(json.Length, at + After)])}'";
    }

    private static FoldVerdict Wrong(FormattableString problem) => new(problem.ToString(CultureInfo.InvariantCulture), null);

    private static string? Chain(ReadOnlySpan<LedgerRow> rows)
    {
        var previous = HashChain.Start;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            if (row.Version != i + 1)
            {
                return string.Create(CultureInfo.InvariantCulture, $"version {i + 1} is missing from the ledger");
            }

            if (!row.PreviousHash.Span.SequenceEqual(previous.Span) || !HashChain.Verifies(row))
            {
                return string.Create(CultureInfo.InvariantCulture, $"the hash of version {row.Version} does not verify");
            }

            previous = row.Hash;
        }

        return null;
    }
}

/// <summary>How the check of one aggregate came out.</summary>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="State">The state after its last row; null when something is wrong, or the kind cannot be folded here.</param>
internal sealed record FoldVerdict(string? Problem, object? State);
