using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>Writes a 210 of an invoice that the ERP posted: the same lines, the same total, to the cent.</summary>
internal static class FreightInvoiceText
{
    /// <summary>The document; null while the ERP has not numbered the invoice.</summary>
    public static OutboundDocument? Of(SendInvoice order, InvoiceView invoice)
    {
        if (invoice.Number is not { } number || invoice.PostedAt is not { } posted)
        {
            return null;
        }

        var draft = invoice.Draft;
        var segments = ImmutableArray.CreateBuilder<string>();
        segments.Add(X12Text.Segment(
            "B3", "B", number, Name(draft, ReferenceType.ShipperNumber) ?? Name(draft, ReferenceType.Load) ?? draft.Shipment.Value, "TP", null, Day(posted), Cents(draft.Total.Amount), null, Day(draft.DeliveredAt), "035", order.Scac));
        segments.Add(X12Text.Segment("C3", draft.Total.Currency.Value));
        foreach (var (type, qualifier) in new[] { (ReferenceType.BillOfLading, "BM"), (ReferenceType.PurchaseOrder, "PO"), (ReferenceType.Pro, "CN") })
        {
            segments.AddRange(draft.References.Where(r => r.Type == type).Take(5).Select(r => X12Text.Segment("N9", qualifier, r.Value)));
        }

        foreach (var (index, line) in draft.Lines.Index())
        {
            var count = (index + 1).ToString(CultureInfo.InvariantCulture);
            segments.Add(X12Text.Segment("LX", count));
            segments.Add(X12Text.Segment("L5", count, line.Description.Length > 50 ? line.Description[..50] : line.Description));
            segments.Add(X12Text.Segment("L1", count, line.Amount.Amount.ToString("0.00", CultureInfo.InvariantCulture), "FR", Cents(line.Amount.Amount), null, null, null, Code(line.Obligation)));
        }

        segments.Add(X12Text.Segment("L3", null, null, null, null, Cents(draft.Total.Amount)));
        return Drafts.X12($"210/{order.Id}", order.Us, order.Them, "IM", "210", segments.ToImmutable());
    }

    // Obligations are LHS, FSC, DET/stop/visit, ACC/code/… // X12 DE 150 has three characters
    private static string Code(string obligation) => obligation.Split('/') switch
    {
        ["LHS", ..] => "400",
        ["FSC", ..] => "FUE",
        ["DET", ..] => "DET",
        ["ACC", { Length: 3 } code, ..] => code,
        _ => "AAJ",
    };

    private static string Cents(decimal amount) => decimal.Round(amount * 100m, 0, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => at.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string? Name(InvoiceDraft draft, ReferenceType type) => draft.References.Where(r => r.Type == type).Select(r => r.Value).FirstOrDefault();
}
