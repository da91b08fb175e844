using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Invoices that carriers send us, as the tower looks for duplicates among them. Pure.</summary>
internal static class CarrierInvoices
{
    private const int MaxName = 64;

    /// <summary>The bill and the room it belongs to, or what keeps it from there; neither for what is no carrier's invoice.</summary>
    /// <param name="facts">The invoice.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="id">The sender's id of the message.</param>
    public static (string? Room, CarrierBill? Bill, EdiProblem? Kept) Of(InvoiceFacts facts, string sender, string id)
    {
        if (facts.Kind != "FreightInvoice")
        {
            return (null, null, null);
        }

        if (facts is not { Total: { } total, On: { } on, Number.Length: > 0 and <= MaxName } || !Currency.TryParse(facts.Currency, out var currency))
        {
            return (null, null, Faults.Of(EdiSeverity.Warning, EdiFault.ElementMissing, "", 1, 0, null,
                "The carrier's invoice is kept and not compared with others: number, date, amount and currency are needed. Name the currency in the partner's profile."));
        }

        var bill = new CarrierBill(id, facts.Number, new Money(total, currency), on, Name(facts, ReferenceType.Pro), Name(facts, ReferenceType.BillOfLading), Name(facts, ReferenceType.Load), null);
        return (string.Create(CultureInfo.InvariantCulture, $"{Carrier(facts, sender)}/{on.Year}"), bill, null);
    }

    private static string Carrier(InvoiceFacts facts, string sender)
    {
        var name = facts.Carrier.Length > 0 ? facts.Carrier : sender[(sender.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return new string([.. name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.').Take(MaxName)]);
    }

    private static string? Name(InvoiceFacts facts, ReferenceType type) => facts.References.FirstOrDefault(r => r.Type == type) is { Value.Length: > 0 and <= MaxName } name ? name.Value : null;
}
