using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>210, motor carrier freight invoice: B3 and C3 in front, an L1 per charge, the total in L3. Lines that do not add up are an exception, never paid by themselves.</summary>
internal static class Invoice210
{
    public static InvoiceFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var invoice = new InvoiceFacts(1, "FreightInvoice", "", null, codes.Currency.Value, null, [], [], null);
        var charges = ImmutableArray.CreateBuilder<InvoicedCharge>();
        var (line, text) = ("", "");
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "B3":
                    invoice = Header(invoice, position, segment, found);
                    break;
                case "C3":
                    invoice = invoice with { Currency = segment[1].Length > 0 ? segment[1] : invoice.Currency };
                    break;
                case "N9":
                    invoice = invoice with { References = invoice.References.WithX12(codes, segment[1], segment[2]) };
                    break;
                case "L11":
                    invoice = invoice with { References = invoice.References.WithX12(codes, segment[2], segment[1]) };
                    break;
                case "L5":
                    (line, text) = (segment[1], segment[2]);
                    break;
                case "L1":
                    Charge(charges, position, segment, segment[1] == line || segment[1].Length == 0 ? text : "", codes, found);
                    break;
                case "L3":
                    CheckTotal(invoice, found.Implied(segment, position, 5), segment, position, found);
                    break;
            }
        }

        invoice = invoice with { Charges = charges.ToImmutable() };
        CheckSum(invoice, found);
        return invoice;
    }

    private static InvoiceFacts Header(InvoiceFacts invoice, int position, Segment b3, EdiFindings found)
    {
        if (!b3.Has(2))
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, b3, position, 2, null, "B3-02 is missing: the invoice has no number.");
        }

        if (!b3.Has(7))
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, b3, position, 7, null, "B3-07 is missing: the invoice has no amount.");
        }

        return invoice with
        {
            Position = position,
            Number = b3[2],
            On = found.Day(b3, position, 6),
            Total = found.Implied(b3, position, 7),
            Carrier = b3[11],
            Correction = b3[8] is { Length: > 0 } code ? code : null,
            References = invoice.References.With(ReferenceType.Other, b3[3]),
        };
    }

    private static void Charge(ImmutableArray<InvoicedCharge>.Builder charges, int position, Segment l1, string text, PartnerCodes codes, EdiFindings found)
    {
        if (found.Implied(l1, position, 4) is not { } amount)
        {
            return;
        }

        var (code, description) = (l1[8], l1[12].Length > 0 ? l1[12] : text);
        var kind = codes.Charge(code);
        if (kind == SpecialCharges.Unmapped)
        {
            found.Unmapped(l1, position, 8, code, "Charge code");
        }

        charges.Add(new InvoicedCharge(position, kind, code, description, amount));
    }

    private static void CheckTotal(InvoiceFacts invoice, decimal? total, Segment l3, int position, EdiFindings found)
    {
        if (total is { } sum && invoice.Total is { } asked && sum != asked)
        {
            found.Say(EdiSeverity.Warning, EdiFault.TotalMismatch, l3, position, 5, l3[5], Sentence("L3-05 is", sum, asked));
        }
    }

    private static void CheckSum(InvoiceFacts invoice, EdiFindings found)
    {
        if (invoice.Total is { } asked && !invoice.Charges.IsEmpty && invoice.Sum != asked)
        {
            found.Whole(EdiSeverity.Warning, EdiFault.TotalMismatch, Sentence("The charges add up to", invoice.Sum, asked));
        }
    }

    private static string Sentence(string what, decimal sum, decimal asked) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {sum:0.00}, B3-07 asks for {asked:0.00}. It is kept as an exception; ask the carrier for a corrected invoice.");
}
