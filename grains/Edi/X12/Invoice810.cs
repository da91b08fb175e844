using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>810, invoice: BIG in front, IT1 lines, SAC allowances and charges, the total in TDS-01.</summary>
internal static class Invoice810
{
    private const decimal Tolerance = 0.05m;

    public static InvoiceFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var invoice = new InvoiceFacts(1, "Invoice", "", null, codes.Currency.Value, null, [], [], null);
        var (charges, summary) = (ImmutableArray.CreateBuilder<InvoicedCharge>(), ImmutableArray.CreateBuilder<InvoicedCharge>());
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "BIG":
                    invoice = Header(invoice, position, segment, found);
                    break;
                case "CUR":
                    invoice = invoice with { Currency = segment[2].Length > 0 ? segment[2] : invoice.Currency };
                    break;
                case "REF":
                    invoice = invoice with { References = invoice.References.WithX12(codes, segment[1], segment[2]) };
                    break;
                case "IT1":
                    Line(charges, position, segment, found);
                    break;
                case "SAC" when segment[1] is "A" or "C" && found.Implied(segment, position, 5) is { } amount:
                    // 01: A allowance, C charge, N neither. // X12 DE 248
                    (invoice.Total is null ? charges : summary).Add(Extra(position, segment, amount, codes));
                    break;
                case "TXI" when found.Real(segment, position, 2) is { } tax:
                    charges.Add(new InvoicedCharge(position, "Tax", segment[1], "", tax));
                    break;
                case "TDS":
                    invoice = invoice with { Total = found.Implied(segment, position, 1) };
                    break;
            }
        }

        // Behind the total some put what was in no line yet, others what was in the lines once more.
        invoice = invoice with { Charges = charges.ToImmutable() };
        var whole = invoice with { Charges = [.. charges, .. summary] };
        invoice = AddsUp(invoice) ? invoice : whole;
        CheckSum(invoice, found);
        return invoice;
    }

    private static InvoiceFacts Header(InvoiceFacts invoice, int position, Segment big, EdiFindings found)
    {
        if (!big.Has(2))
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, big, position, 2, null, "BIG-02 is missing: the invoice has no number.");
        }

        return invoice with
        {
            Position = position,
            Kind = big[7] == "CR" ? "CreditNote" : "Invoice",
            Number = big[2],
            On = found.Day(big, position, 1),
            References = invoice.References.With(ReferenceType.PurchaseOrder, big[4]),
        };
    }

    // IT1: 02 quantity, 04 unit price, 07 what it is.
    private static void Line(ImmutableArray<InvoicedCharge>.Builder charges, int position, Segment it1, EdiFindings found)
    {
        if (found.Real(it1, position, 2) is { } quantity && found.Real(it1, position, 4) is { } price)
        {
            charges.Add(new InvoicedCharge(position, "Item", it1[1], it1[7], decimal.Round(quantity * price, 2, MidpointRounding.AwayFromZero)));
        }
    }

    private static InvoicedCharge Extra(int position, Segment sac, decimal amount, PartnerCodes codes) => sac[1] == "A"
        ? new InvoicedCharge(position, "Allowance", sac[2], sac[15], -Math.Abs(amount))
        : new InvoicedCharge(position, codes.Charges.GetValueOrDefault(sac[2], "Charge"), sac[2], sac[15], amount);

    // Unit prices are rounded by the sender, so that a few cents are not a difference.
    private static bool AddsUp(InvoiceFacts invoice) => invoice.Total is not { } asked || invoice.Charges.IsEmpty || Math.Abs(invoice.Sum - asked) <= Tolerance;

    private static void CheckSum(InvoiceFacts invoice, EdiFindings found)
    {
        if (invoice.Total is { } asked && !AddsUp(invoice))
        {
            found.Whole(EdiSeverity.Warning, EdiFault.TotalMismatch, string.Create(
                CultureInfo.InvariantCulture, $"The lines add up to {invoice.Sum:0.00}, TDS-01 asks for {asked:0.00}. It is kept as an exception."));
        }
    }
}
