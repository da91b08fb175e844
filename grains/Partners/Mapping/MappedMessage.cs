using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>What a mapping makes of a document. The same document and mapping always give the same.</summary>
/// <param name="Items">How many items or rows were looked at.</param>
/// <param name="Facts">The facts, in document order.</param>
/// <param name="Gaps">What the mapping does not know.</param>
/// <param name="Findings">What is wrong, with its place.</param>
/// <param name="Ignored">Items passed over on purpose.</param>
/// <param name="Malformed">Why the document as a whole cannot be believed; null when it can.</param>
internal sealed record MappedMessage(
    int Items, ImmutableArray<Milestone> Facts, ImmutableArray<Gap> Gaps, ImmutableArray<PartnerFinding> Findings, int Ignored, string? Malformed)
{
    public static MappedMessage Broken(string reason, params ImmutableArray<PartnerFinding> findings) => new(0, [], [], findings, 0, reason);

    /// <summary>Several documents of one message.</summary>
    public MappedMessage Plus(MappedMessage other) => new(
        Items + other.Items, Facts.AddRange(other.Facts), Gaps.AddRange(other.Gaps), Findings.AddRange(other.Findings), Ignored + other.Ignored, Malformed ?? other.Malformed);
}
