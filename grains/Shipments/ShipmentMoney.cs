using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Shipments;

/// <summary>Sums of charges, always in one currency.</summary>
internal static class ShipmentMoney
{
    /// <summary>What is or will be billed: rejected charges and those of another currency do not count.</summary>
    public static Money Sum(ImmutableArray<Charge> charges, Currency currency)
    {
        var sum = Money.Zero(currency);
        foreach (var charge in charges)
        {
            if (charge.Status != ChargeStatus.Rejected && charge.Amount.Currency == currency)
            {
                sum += charge.Amount;
            }
        }

        return sum;
    }
}
