using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Whether a charge may be billed: freight and fuel by contract, anything else up to the customer's limit or by a person's word.</summary>
internal static class ChargeApproval
{
    public static (ChargeStatus Status, string? By) Of(ChargeKind kind, Money amount, ChargeDecision? decision, decimal? limit)
    {
        if (decision is { Approved: false })
        {
            return (ChargeStatus.Rejected, decision.By);
        }

        // An approval covers what it was given for, not a larger amount that came later.
        if (decision is { Approved: true } && (decision.Amount is not { } approved || (approved.Currency == amount.Currency && amount.Amount <= approved.Amount)))
        {
            return (ChargeStatus.Approved, decision.By);
        }

        return kind switch
        {
            ChargeKind.Linehaul or ChargeKind.Fuel => (ChargeStatus.Approved, "contract"),
            _ when amount.Amount <= limit => (ChargeStatus.Approved, "limit"),
            _ => (ChargeStatus.Waiting, null),
        };
    }

    public static string Limit(Customer customer) =>
        customer.Billing.AutoApproveUpTo is { } limit ? string.Create(CultureInfo.InvariantCulture, $"up to {customer.Currency} {limit:0.00}") : "nothing";
}
