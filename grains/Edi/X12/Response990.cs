using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>990, response to a load tender.</summary>
internal static class Response990
{
    public static ResponseFacts? Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        ResponseFacts? facts = null;
        var names = ImmutableArray<Reference>.Empty;
        var reasons = new List<string>();
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "B1":
                    facts = Header(position, segment, found);
                    names = names.With(ReferenceType.Other, segment[2]);
                    break;
                case "N9":
                    names = names.WithX12(codes, segment[1], segment[2]);
                    break;
                case "L11":
                    names = names.WithX12(codes, segment[2], segment[1]);
                    break;
                case "V9":
                    reasons.Add(string.Join(' ', new[] { segment[1], segment[8] }.Where(t => t.Length > 0)));
                    break;
                case "K1":
                    reasons.Add(segment[1]);
                    break;
            }
        }

        var reason = string.Join("; ", reasons.Where(r => r.Length > 0));
        return facts is null ? null : facts with { References = names, Reason = reason.Length > 0 ? reason : null };
    }

    private static ResponseFacts? Header(int position, Segment b1, EdiFindings found)
    {
        if (!b1.Has(2))
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, b1, position, 2, null, "B1-02 is missing: nobody can say which tender is answered.");
        }

        TenderAnswer? answer = b1[4] switch
        {
            "A" => TenderAnswer.Accepted,
            "D" or "E" => TenderAnswer.Declined,
            "B" => TenderAnswer.Conditional,
            "C" => TenderAnswer.CounterOffer,
            "R" => TenderAnswer.Deleted,
            "U" => TenderAnswer.Changed,
            _ => null,
        };
        if (answer is null)
        {
            found.Say(EdiSeverity.Error, b1.Has(4) ? EdiFault.CodeUnmapped : EdiFault.ElementMissing, b1, position, 4, b1[4], "The answer is not known; A accept, D or E decline, B conditional, C counter-offer, R delete or U change is wanted.");
            return null;
        }

        return new ResponseFacts(position, answer.Value, b1[1], b1[2], found.Day(b1, position, 3, EdiSeverity.Warning), [], null);
    }
}
