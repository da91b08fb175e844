using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>820, remittance advice: BPR and TRN in front, an RMR per invoice. An ADX under an RMR is inside RMR-04 already; one under the ENT itself is not.</summary>
internal static class Remittance820
{
    public static RemittanceFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var payment = new RemittanceFacts(1, null, codes.Currency.Value, "", null, "", [], []);
        var (items, adjustments) = (ImmutableArray.CreateBuilder<RemittedItem>(), ImmutableArray.CreateBuilder<RemittedItem>());
        var underItem = false;

        // Until 3030 a negative amount added to the payment. // X12 3050 on: it reduces it
        var sign = message.Version.StartsWith("003", StringComparison.Ordinal) && string.CompareOrdinal(message.Version, "003050") < 0 ? -1 : 1;
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "BPR":
                    payment = payment with { Position = position, Amount = found.Real(segment, position, 2), Method = segment[4], On = found.Day(segment, position, 16, EdiSeverity.Warning) };
                    break;
                case "TRN":
                    payment = payment with { Trace = segment[2] };
                    break;
                case "CUR":
                    payment = payment with { Currency = segment[2].Length > 0 ? segment[2] : payment.Currency };
                    break;
                case "ENT":
                    underItem = false;
                    break;
                case "RMR":
                    underItem = true;
                    Item(items, position, segment, found);
                    break;
                case "ADX" when !underItem && found.Real(segment, position, 1) is { } amount:
                    adjustments.Add(new RemittedItem(position, segment[3], segment[4], amount * sign, null, null));
                    break;
            }
        }

        if (payment.Amount is null && found.Problems.IsEmpty)
        {
            found.Whole(EdiSeverity.Error, EdiFault.ElementMissing, "BPR-02 is missing: nobody can say what was paid.");
        }

        payment = payment with { Items = items.ToImmutable(), Adjustments = adjustments.ToImmutable() };
        payment.Check(found);
        return payment;
    }

    // RMR: 01 qualifier, 02 reference, 04 paid, 05 gross, 06 discount.
    private static void Item(ImmutableArray<RemittedItem>.Builder items, int position, Segment rmr, EdiFindings found) => items.Add(new RemittedItem(
        position, rmr[1], rmr[2], found.Real(rmr, position, 4) ?? 0, found.Real(rmr, position, 5), found.Real(rmr, position, 6)));
}
