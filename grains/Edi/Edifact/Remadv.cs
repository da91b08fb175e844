using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>REMADV, remittance advice: a DOC per invoice with MOA 9 due and 12 paid; the total is the MOA behind the summary.</summary>
internal static class Remadv
{
    public static RemittanceFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var payment = new RemittanceFacts(1, null, codes.Currency.Value, "", null, "", [], []);
        var items = ImmutableArray.CreateBuilder<RemittedItem>();
        var summary = false;
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "BGM":
                    payment = payment with { Position = position, Trace = segment.Component(2, 1) };
                    break;
                case "DTM" when segment.Component(1, 1) is "137" or "138" or "203" && EdifactClock.Read(segment, position, null, null, found, EdiSeverity.Warning) is { } moment:
                    payment = payment with { On = DateOnly.FromDateTime(moment.At.DateTime) };
                    break;
                case "CUX" when segment.Component(1, 2).Length > 0:
                    payment = payment with { Currency = segment.Component(1, 2) };
                    break;
                case "UNS":
                    summary = true;
                    break;
                case "DOC":
                    items.Add(new RemittedItem(position, segment.Component(1, 1), segment.Component(2, 1), 0, null, null));
                    break;
                case "MOA" when found.Real(segment, position, 1, 2) is { } amount:
                    payment = Amount(payment, items, segment.Component(1, 1), amount, summary);
                    break;
            }
        }

        payment = payment with { Items = items.ToImmutable() };
        payment.Check(found);
        return payment;
    }

    private static RemittanceFacts Amount(RemittanceFacts payment, ImmutableArray<RemittedItem>.Builder items, string type, decimal amount, bool summary)
    {
        if (summary || items.Count == 0)
        {
            return type is "12" or "9" or "128" ? payment with { Amount = amount } : payment;
        }

        var item = items[^1];
        items[^1] = type switch
        {
            "12" => item with { Paid = amount },
            "9" or "77" => item with { Gross = amount },
            "52" => item with { Discount = amount },
            _ => item,
        };
        return payment;
    }
}
