using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>What a carrier answers to a tender. // X12 990 B1-04</summary>
internal enum TenderAnswer
{
    Accepted,
    Declined,
    Conditional,
    CounterOffer,
    Deleted,
    Changed,
}

/// <summary>A carrier's answer to a load tender: 990.</summary>
/// <param name="Position">The segment it was said in.</param>
/// <param name="Answer">What it answers.</param>
/// <param name="Scac">The carrier.</param>
/// <param name="LoadId">The tender's B2-04.</param>
/// <param name="On">The day; null when not said.</param>
/// <param name="References">Names of the load, the carrier's own among them.</param>
/// <param name="Reason">Why it was declined or what is offered instead; null when not said.</param>
internal sealed record ResponseFacts(
    int Position, TenderAnswer Answer, string Scac, string LoadId, DateOnly? On, ImmutableArray<Reference> References, string? Reason) : EdiFacts
{
    public override IEnumerable<EdiFact> Lines()
    {
        yield return new EdiFact("TenderResponse", $"{Answer} {LoadId}".TrimEnd(), Position);
        yield return new EdiFact("Carrier", Scac, Position);
        if (Reason is not null)
        {
            yield return new EdiFact("Reason", Reason, 0);
        }

        foreach (var line in Names(References, 0))
        {
            yield return line;
        }
    }
}
