using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>Makes the documents of what is approved and not billed yet, one at a time: what belongs to different documents waits its turn.</summary>
internal static class Invoicing
{
    /// <summary>The next document.</summary>
    /// <param name="state">A shipment with at least one approved charge.</param>
    /// <param name="terms">Who pays, on which terms.</param>
    /// <param name="now">The time.</param>
    public static ShipmentEvent Request(ShipmentState state, Terms terms, DateTimeOffset now)
    {
        var approved = state.Conclusion.Charges.Where(c => c.Status == ChargeStatus.Approved).ToImmutableArray();
        if (approved.FirstOrDefault(c => Adjustments.Is(c.Obligation) && c.Amount.Amount < 0) is { } less)
        {
            return Credits.Of(state, less, now, terms);
        }

        var (kind, corrects, charges) = Next(state, approved, terms.Customer!.Billing.Further?.SeparateAccessorials == true);
        var lines = charges.Select(c => new InvoiceLine(c.Obligation, c.ErpCode ?? c.Code, Description(c), c.Amount, c.Explanation)).ToImmutableArray();
        return new InvoiceRequested(NextId(state), Draft(state, terms, lines, kind, now) with { Corrects = corrects }, now);
    }

    /// <summary>A draft of lines, with the customer's terms and the tax that is expected.</summary>
    public static InvoiceDraft Draft(ShipmentState state, Terms terms, ImmutableArray<InvoiceLine> lines, InvoiceKind kind, DateTimeOffset now)
    {
        var total = lines.Aggregate(Money.Zero(lines[0].Amount.Currency), (sum, line) => sum + line.Amount);
        var delivered = state.Conclusion.DeliveredAt ?? Cancelled.Of(state)?.Seen.At ?? now;
        return new InvoiceDraft(
            state.Id, terms.Id, lines, total, terms.Customer?.PaymentTermsDays ?? 0, delivered, state.References, terms.Customer?.DueDate, kind,
            Tolerance: terms.Customer?.Billing.Further?.Tolerance, Tax: TaxExpectation.Of(terms, state.Order!, lines, delivered));
    }

    // The number counts the shipment's documents: 1 is the first.
    public static InvoiceId NextId(ShipmentState state)
    {
        var (shipment, number) = (state.Id.Value, state.Invoices.Length + 1);
        var id = string.Create(CultureInfo.InvariantCulture, $"{shipment}-{number}");
        return id.Length <= 64
            ? InvoiceId.Parse(id)
            : InvoiceId.Parse(string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shipment)))[..40]}-{number}"));
    }

    public static string Description(Charge charge) => charge.Kind switch
    {
        _ when Adjustments.Is(charge.Obligation) => $"Adjustment of {Adjustments.BaseOf(charge.Obligation)}",
        ChargeKind.Linehaul => "Base freight",
        ChargeKind.Fuel => "Fuel surcharge",
        ChargeKind.Detention => charge.Code == Detention.Code ? "Detention" : "Layover",
        _ => charge.Code,
    };

    // Billed anew goes with its like; so do adjustments; the rest is the first invoice or a supplemental one.
    private static (InvoiceKind Kind, InvoiceId? Corrects, ImmutableArray<Charge> Charges) Next(ShipmentState state, ImmutableArray<Charge> approved, bool separate)
    {
        if (approved.FirstOrDefault(c => state.Rebilled.ContainsKey(c.Obligation)) is { } again)
        {
            var invoice = state.Rebilled[again.Obligation];
            return (InvoiceKind.Corrected, invoice, [.. approved.Where(c => state.Rebilled.TryGetValue(c.Obligation, out var of) && of == invoice)]);
        }

        if (approved.FirstOrDefault(c => Adjustments.Is(c.Obligation)) is { } adjustment)
        {
            var invoice = state.Invoices.Last(i => Credits.LineOf(i, Adjustments.BaseOf(adjustment.Obligation)) is not null).Id;
            return (InvoiceKind.BalanceDue, invoice, [.. approved.Where(c => Adjustments.Is(c.Obligation))]);
        }

        var freight = separate ? approved.RemoveAll(c => c.Kind is not (ChargeKind.Linehaul or ChargeKind.Fuel)) : [];
        ShipmentInvoice? first = state.Invoices.FirstOrDefault(i => i.Kind != InvoiceKind.CreditMemo);
        return (first is null ? InvoiceKind.Invoice : InvoiceKind.Supplemental, first?.Id, freight.IsEmpty ? approved : freight);
    }
}
