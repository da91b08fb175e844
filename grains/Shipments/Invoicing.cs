using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Shipments;

/// <summary>Makes the invoice of what is approved and not billed yet.</summary>
internal static class Invoicing
{
    public static InvoiceRequested Request(ShipmentState state, CustomerId customerId, Customer customer, DateTimeOffset now)
    {
        var lines = state.Conclusion.Charges
            .Where(c => c.Status == ChargeStatus.Approved)
            .Select(c => new InvoiceLine(c.Obligation, c.ErpCode ?? c.Code, Description(c), c.Amount, c.Explanation))
            .ToImmutableArray();
        var total = lines.Aggregate(Money.Zero(state.Conclusion.Currency), (sum, line) => sum + line.Amount);
        var draft = new InvoiceDraft(
            state.Id, customerId, lines, total, customer.PaymentTermsDays, state.Conclusion.DeliveredAt ?? now, state.References, customer.DueDate);
        return new InvoiceRequested(IdOf(state.Id, state.Invoices.Length + 1), draft, now);
    }

    // The number counts the shipment's invoices: 1 is the first, later ones are supplemental.
    private static InvoiceId IdOf(ShipmentId shipment, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{shipment.Value}-{number}");
        return id.Length <= 64
            ? InvoiceId.Parse(id)
            : InvoiceId.Parse(string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shipment.Value)))[..40]}-{number}"));
    }

    private static string Description(Charge charge) => charge.Kind switch
    {
        ChargeKind.Linehaul => "Base freight",
        ChargeKind.Fuel => "Fuel surcharge",
        ChargeKind.Detention => "Detention",
        _ => charge.Code,
    };
}
