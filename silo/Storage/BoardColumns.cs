using ControlTower.Contracts.Board;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage;

/// <summary>The columns of a snapshot that the board is searched by, and the row itself.</summary>
internal sealed record BoardColumns(
    int Operational,
    int Financial,
    bool Late,
    int Views,
    long Blocks,
    string Currency,
    long Value,
    string Customer,
    int? Owner,
    string? Assignee,
    long LastEventAt,
    long DueAt,
    byte[] Row)
{
    /// <summary>The due time of a row that has none: behind every other.</summary>
    public const long NothingDue = long.MaxValue;

    public static BoardColumns Of(BoardRow row) => new(
        (int)row.Operational,
        (int)row.Financial,
        row.Late,
        BoardViews.MaskOf(row.Operational, row.Financial, row.Late),
        row.Blocks,
        row.Value.Currency.Value,
        StoredValues.Amount(row.Value.Round().Amount),
        row.Customer.Value,
        (int?)row.Owner,
        row.Assignee,
        row.LastEventAt.Micros(),
        row.DueAt?.Micros() ?? NothingDue,
        TowerJson.Write(row));
}
