using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Shipments;

/// <summary>What proof of delivery there is, from uploaded documents and from milestones that speak of one.</summary>
/// <param name="Present">Any proof at all.</param>
/// <param name="Signed">At least one is signed.</param>
/// <param name="Complete">At least one is signed and legible.</param>
/// <param name="At">When the first complete one was captured or received; null when none is complete.</param>
/// <param name="RestsOn">Inbox positions of what was looked at.</param>
public sealed record ProofOfDelivery(bool Present, bool Signed, bool Complete, DateTimeOffset? At, ImmutableArray<string> RestsOn)
{
    private static readonly ProofOfDelivery None = new(false, false, false, null, []);

    public static ProofOfDelivery Of(ShipmentState state)
    {
        List<(bool Signed, bool Legible, DateTimeOffset At, string Position)>? proofs = null;
        foreach (var claim in state.Standing)
        {
            if (claim is { Type: MilestoneType.PodReceived, Class: TimeClass.Actual })
            {
                // A source that says "POD captured" and nothing else says that it is good.
                var document = claim.Detail?.Document;
                (proofs ??= []).Add((document?.Signed ?? true, document?.Legible ?? true, claim.OccurredAt, claim.Position));
            }
        }

        foreach (var document in state.Documents)
        {
            if (document.Type == DocumentType.ProofOfDelivery)
            {
                (proofs ??= []).Add((document.Signed, document.Legible, document.ReceivedAt, document.Position));
            }
        }

        if (proofs is null)
        {
            return None;
        }

        var complete = proofs.Where(p => p is { Signed: true, Legible: true }).OrderBy(p => p.At).ThenBy(p => p.Position, StringComparer.Ordinal).ToList();
        return new ProofOfDelivery(
            true, proofs.Exists(p => p.Signed), complete.Count > 0, complete.Count > 0 ? complete[0].At : null,
            [.. (complete.Count > 0 ? complete : proofs).Select(p => p.Position).Order(StringComparer.Ordinal)]);
    }
}
