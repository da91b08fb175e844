using System.Globalization;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Integrity;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 1: what was accepted is applied, on its way, parked, or a dead letter.</summary>
internal static class NothingLost
{
    private const string Text = "Nothing accepted is lost: per source and day, accepted = applied + on its way + parked + dead-lettered.";

    /// <param name="before">What the sources were told was accepted, before the balances were taken.</param>
    /// <param name="balances">Where the items are.</param>
    /// <param name="after">The same as <paramref name="before"/>, afterwards: items that come in meanwhile are in one and not in the other.</param>
    public static IntegrityStatement Check(ImmutableArray<SourceHealth> before, ImmutableArray<InboxBalance> balances, ImmutableArray<SourceHealth> after)
    {
        var findings = new Findings(1, Text);
        foreach (var b in balances)
        {
            findings.Check(b.Accepted);
            if (b.Accepted != b.Applied + b.Pending + b.Parked + b.DeadLettered)
            {
                findings.Break(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{b.Source} on {b.Day:yyyy-MM-dd}: {b.Accepted} accepted, but {b.Applied} applied + {b.Pending} on the way + {b.Parked} parked + {b.DeadLettered} dead letters."));
            }
        }

        var stored = balances.GroupBy(b => b.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(b => b.Accepted), StringComparer.Ordinal);
        var least = before.ToDictionary(s => s.Source, s => s.Accepted, StringComparer.Ordinal);
        foreach (var source in after)
        {
            var (there, told) = (stored.GetValueOrDefault(source.Source), least.GetValueOrDefault(source.Source));
            if (there < told || there > source.Accepted)
            {
                findings.Break(string.Create(CultureInfo.InvariantCulture, $"{source.Source}: {told} were acknowledged, {there} are stored."));
            }
        }

        return findings.Statement(string.Create(
            CultureInfo.InvariantCulture,
            $"{balances.Sum(b => b.Accepted)} accepted = {balances.Sum(b => b.Applied)} applied + {balances.Sum(b => b.Pending)} on the way + {balances.Sum(b => b.Parked)} parked + {balances.Sum(b => b.DeadLettered)} dead letters."));
    }
}
