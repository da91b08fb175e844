using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>INVOIC: BGM says what it is, ALC allowances and charges, MOA amounts; the total is 86, 77, 9 or 39.</summary>
internal static class InvoicMessage
{
    private static readonly ImmutableArray<string> Totals = ["86", "77", "9", "39"];

    public static InvoiceFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var invoice = new InvoiceFacts(1, "Invoice", "", null, codes.Currency.Value, null, [], [], null);
        var charges = ImmutableArray.CreateBuilder<InvoicedCharge>();
        var amounts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        (Segment Alc, int Position)? allowance = null;
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "BGM":
                    invoice = Header(invoice, position, segment, found);
                    break;
                case "DTM" when segment.Component(1, 1) is "3" or "137":
                    invoice = invoice with { On = Day(segment, position, found) ?? invoice.On };
                    break;
                case "RFF":
                    invoice = invoice with { References = invoice.References.WithEdifact(codes, segment.Component(1, 1), segment.Component(1, 2)) };
                    break;
                case "CUX" when segment.Component(1, 2).Length > 0:
                    invoice = invoice with { Currency = segment.Component(1, 2) };
                    break;
                case "ALC":
                    allowance = (segment, position);
                    break;
                case "LIN" or "UNS" or "TAX":
                    allowance = null;
                    break;
                case "MOA" when found.Real(segment, position, 1, 2) is { } amount:
                    Amount(charges, amounts, segment, position, amount, allowance, codes, found);
                    break;
            }
        }

        invoice = invoice with { Charges = charges.ToImmutable(), Total = Totals.Where(amounts.ContainsKey).Select(t => (decimal?)amounts[t]).FirstOrDefault() };
        CheckLines(amounts, charges, found);
        return invoice;
    }

    // UN DE 1001
    private static InvoiceFacts Header(InvoiceFacts invoice, int position, Segment bgm, EdiFindings found)
    {
        if (!bgm.Has(2))
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, bgm, position, 2, null, "BGM-02 is missing: the invoice has no number.");
        }

        var kind = bgm[1] switch { "381" => "CreditNote", "383" => "DebitNote", "384" => "CorrectedInvoice", "780" => "FreightInvoice", _ => "Invoice" };
        return invoice with { Position = position, Kind = kind, Number = bgm.Component(2, 1), Correction = bgm[1] is "381" or "384" ? bgm[1] : null };
    }

    private static DateOnly? Day(Segment dtm, int position, EdiFindings found) =>
        EdifactClock.Read(dtm, position, null, null, found, EdiSeverity.Warning) is { } moment ? DateOnly.FromDateTime(moment.At.DateTime) : null;

    // 203 line, 8 and 23 and 131 charges, 124 and 176 tax. // UN DE 5025
    private static void Amount(
        ImmutableArray<InvoicedCharge>.Builder charges, Dictionary<string, decimal> amounts, Segment moa, int position, decimal amount, (Segment Alc, int Position)? allowance, PartnerCodes codes, EdiFindings found)
    {
        var type = moa.Component(1, 1);
        if (type == "203")
        {
            charges.Add(new InvoicedCharge(position, "Item", "", "", amount));
        }
        else if (type is "8" or "23" or "131" or "204" && allowance is { } alc)
        {
            var code = alc.Alc.Component(5, 1) is { Length: > 0 } special ? special : alc.Alc.Component(2, 1);
            var deducted = alc.Alc[1] == "A";
            var kind = deducted ? "Allowance" : codes.Charge(code);
            if (kind == SpecialCharges.Unmapped)
            {
                found.Unmapped(alc.Alc, alc.Position, 5, code, "Charge code");
            }

            charges.Add(new InvoicedCharge(position, kind, code, alc.Alc.Component(5, 4), deducted ? -amount : amount));
        }
        else if (type is "124" or "176")
        {
            charges.Add(new InvoicedCharge(position, "Tax", type, "", amount));
        }

        amounts[type] = amount;
    }

    // 79 is the sum of the lines.
    private static void CheckLines(Dictionary<string, decimal> amounts, ImmutableArray<InvoicedCharge>.Builder charges, EdiFindings found)
    {
        var lines = charges.Where(c => c.Kind == "Item").Sum(c => c.Amount);
        if (amounts.TryGetValue("79", out var said) && lines != 0 && said != lines)
        {
            found.Whole(EdiSeverity.Warning, EdiFault.TotalMismatch, string.Create(
                CultureInfo.InvariantCulture, $"The lines add up to {lines:0.00}, MOA 79 says {said:0.00}. It is kept as an exception."));
        }
    }
}
