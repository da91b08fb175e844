using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Remittance advices of partners as the tower matches them with invoices.</summary>
internal static class Remittances
{
    /// <summary>The advice; null when it is only kept: the partner's profile names no payer, or the advice does not balance, names no currency, or has what belongs to no invoice.</summary>
    public static Remittance? Of(RemittanceFacts facts, PartnerCodes codes) =>
        codes.Customer != default && Currency.TryParse(facts.Currency, out var currency) && facts is { Amount: > 0 and var total, On: { } on, Items.IsEmpty: false, Adjustments.IsEmpty: true } &&
        facts.Sum == total && facts.Items.All(i => i.Paid >= 0 && i.Reference.Length > 0)
            ? new Remittance(codes.Customer, on, new Money(total, currency), [.. facts.Items.Select(i => new RemittanceLine(i.Reference, i.Paid, null, i.Discount is > 0 ? "discount taken" : null))])
            : null;
}
