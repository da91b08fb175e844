using System.Globalization;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>The extra charges and approvals that milestones and people brought.</summary>
internal static class ReportedCharges
{
    /// <summary>By obligation. The same charge told twice, under whatever id, is one obligation: code, stop and instant name it.</summary>
    public static ImmutableArray<ReportedChargeFact> Of(ShipmentState state)
    {
        var reported = new SortedDictionary<string, (ReportedChargeFact Fact, int Trust)>(StringComparer.Ordinal);
        foreach (var claim in state.Standing)
        {
            if (claim is not { Type: MilestoneType.AccessorialReported, Class: TimeClass.Actual, Detail.Charge: { } charge })
            {
                continue;
            }

            var obligation = string.Create(
                CultureInfo.InvariantCulture, $"ACC/{charge.Code}/{claim.Stop ?? 0}/{claim.OccurredAt.UtcDateTime:yyyyMMdd'T'HHmmss}");
            var trust = claim.Trust;
            if (!reported.TryGetValue(obligation, out var known) || trust > known.Trust)
            {
                reported[obligation] = (new ReportedChargeFact(obligation, charge, claim.Stop, claim.Position), trust);
            }
        }

        return [.. reported.Values.Select(r => r.Fact).Concat(state.Entered).OrderBy(f => f.Obligation, StringComparer.Ordinal)];
    }

    /// <summary>People's decisions, and detention that somebody outside approved where no person decided.</summary>
    public static ImmutableSortedDictionary<string, ChargeDecision> DecisionsOf(ShipmentState state)
    {
        var decisions = state.Decisions;
        foreach (var claim in state.Standing)
        {
            if (claim is { Type: MilestoneType.DetentionApproved, Class: TimeClass.Actual } && Truth.StopOf(state.Order!.Stops, claim) is { } stop)
            {
                var obligation = string.Create(CultureInfo.InvariantCulture, $"DET/{stop.Sequence}/1");
                if (!decisions.ContainsKey(obligation))
                {
                    decisions = decisions.Add(obligation, new ChargeDecision(true, claim.Detail?.Charge?.Amount, claim.Source, claim.Detail?.Reason));
                }
            }
        }

        return decisions;
    }
}
