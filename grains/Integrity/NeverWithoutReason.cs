using ControlTower.Contracts.Board;
using ControlTower.Contracts.Integrity;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 6: what is delivered is invoiced, or somebody owns the reason why not.</summary>
internal static class NeverWithoutReason
{
    /// <param name="unexplained">Delivered, not invoiced, and nothing blocks it.</param>
    /// <param name="totals">The board's figures, to say how many were looked at.</param>
    public static IntegrityStatement Check((long Count, ImmutableArray<string> Ids) unexplained, BoardTotals totals)
    {
        var findings = new Findings(6, "Every delivered shipment is invoiced, or has at least one open block with an owner; never neither.");
        var (waiting, invoiced) = (Count(totals, BoardView.DeliveredNotBilled), Count(totals, BoardView.Invoiced));
        findings.Check(waiting + invoiced);
        foreach (var id in unexplained.Ids)
        {
            findings.Break($"Shipment {id} is delivered, not invoiced, and nothing blocks it.");
        }

        return findings.Statement(
            $"{invoiced} invoiced, {waiting} delivered and not invoiced yet ({Count(totals, BoardView.Blocked)} blocked, {Count(totals, BoardView.ReadyToBill)} ready), {unexplained.Count} without a reason.");
    }

    private static long Count(BoardTotals totals, BoardView view) => totals.Views.Where(v => v.View == view).Sum(v => v.Count);
}
