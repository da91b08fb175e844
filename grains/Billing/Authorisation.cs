using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>Which extras need an authorisation number of the customer before they are billed (domain rules 5.8).</summary>
internal static class Authorisation
{
    /// <summary>Why a number is wanted and not there; null when none is wanted, or it was given.</summary>
    public static string? Missing(Line line, ChargeDecision? decision, InvoicingRules? rules)
    {
        if (rules is null || line.Kind is ChargeKind.Linehaul or ChargeKind.Fuel || decision is { Authorisation.Length: > 0 })
        {
            return null;
        }

        if (rules.AuthorisationFor.Contains(line.Code, StringComparer.Ordinal))
        {
            return $"the customer pays {line.Code} only with its authorisation number; approve it with that number";
        }

        return line.Amount.Amount > rules.AuthorisationAbove
            ? $"above {line.Amount.Currency} {Figures.Price(rules.AuthorisationAbove.Value)} the customer pays extras only with its authorisation number; approve it with that number"
            : null;
    }
}
