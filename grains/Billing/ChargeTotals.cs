using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>What charges are worth together. Amounts of another currency are never added; their own gap names them.</summary>
public static class ChargeTotals
{
    /// <summary>The charges that are or will be billed: everything but rejected and credited ones.</summary>
    public static Money Value(ImmutableArray<Charge> charges, Currency currency)
    {
        var total = Money.Zero(currency);
        foreach (var charge in charges)
        {
            if (charge.Amount.Currency == currency && charge.Status is not (ChargeStatus.Rejected or ChargeStatus.Credited))
            {
                total += charge.Amount;
            }
        }

        return total;
    }
}
