using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>What a shipment knows, as far as its price depends on it.</summary>
internal static class BillingFacts
{
    public static RatingFacts Of(ShipmentState state, Truth truth, Movement movement) =>
        new(state.Order!, truth.Stops, ReportedCharges.Of(state), ReportedCharges.DecisionsOf(state))
        {
            Agreed = state.Agreed,
            Papers = PapersOf(state),
            Attempts = AttemptsOf(state),
            Notices = state.Warned,
            Visits = state.Visits,
            Cancelled = movement.Status == OperationalStatus.Cancelled ? Cancelled.Of(state, truth.Stops) : null,
        };

    private static ImmutableSortedDictionary<DocumentType, string> PapersOf(ShipmentState state)
    {
        var papers = ImmutableSortedDictionary<DocumentType, string>.Empty;
        foreach (var document in state.Documents)
        {
            papers = papers.ContainsKey(document.Type) ? papers : papers.Add(document.Type, document.Position);
        }

        return papers;
    }

    private static ImmutableArray<FailedAttempt> AttemptsOf(ShipmentState state)
    {
        ImmutableArray<FailedAttempt>.Builder? attempts = null;
        foreach (var claim in state.Standing)
        {
            if (claim is { Type: MilestoneType.DeliveryAttempted, Class: TimeClass.Actual } && Truth.StopOf(state.Order!.Stops, claim) is { } stop)
            {
                attempts ??= ImmutableArray.CreateBuilder<FailedAttempt>();
                var same = attempts.Any(a => a.Stop == stop.Sequence && a.Seen.At == claim.OccurredAt);
                if (!same)
                {
                    attempts.Add(new FailedAttempt(stop.Sequence, new Observed(claim.OccurredAt, claim.Position)));
                }
            }
        }

        return attempts?.ToImmutable() ?? [];
    }
}
