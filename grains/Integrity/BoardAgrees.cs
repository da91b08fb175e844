using ControlTower.Contracts.Board;
using ControlTower.Contracts.Integrity;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 8: the figures kept up to date with every commit are the figures of a recount.</summary>
internal static class BoardAgrees
{
    public static IntegrityStatement Check(BoardTotals kept, BoardTotals counted)
    {
        var findings = new Findings(8, "Aggregates on the board equal a recount.");
        Compare(findings, Views(kept), Views(counted));
        Compare(findings, Causes(kept), Causes(counted));
        return findings.Statement($"{findings.Checked} figures over {counted.Views.Where(v => v.View == BoardView.All).Sum(v => v.Count)} shipments.");
    }

    private static Dictionary<string, string> Views(BoardTotals totals) =>
        totals.Views.Where(v => v.Count != 0 || v.Value.Amount != 0).ToDictionary(v => $"{v.View} {v.Value.Currency}", v => $"{v.Count} shipments over {v.Value}", StringComparer.Ordinal);

    private static Dictionary<string, string> Causes(BoardTotals totals) =>
        totals.Causes.Where(c => c.Count != 0 || c.Value.Amount != 0).ToDictionary(c => $"{c.Cause} {c.Value.Currency}", c => $"{c.Count} shipments over {c.Value}", StringComparer.Ordinal);

    private static void Compare(Findings findings, Dictionary<string, string> kept, Dictionary<string, string> counted)
    {
        foreach (var figure in kept.Keys.Union(counted.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            findings.Check();
            var (one, other) = (kept.GetValueOrDefault(figure, "nothing"), counted.GetValueOrDefault(figure, "nothing"));
            if (one != other)
            {
                findings.Break($"{figure}: the board says {one}, a recount {other}.");
            }
        }
    }
}
