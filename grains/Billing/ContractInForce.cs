using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>The contract that prices a shipment.</summary>
/// <param name="Contract">Its prices.</param>
/// <param name="Label">Number and customer version, such as <c>C-2026 v3</c>.</param>
internal sealed record ContractInForce(Contract Contract, string Label)
{
    /// <summary>The currency of its prices.</summary>
    public Currency CurrencyOf(Customer customer) => Contract.Currency ?? customer.Currency;

    /// <summary>The contract of the day; null with a gap when there is none, or more than one.</summary>
    public static (ContractInForce? Contract, RatingGap? Gap) On(RatingDay day, Customer customer, Terms terms)
    {
        Contract? found = null;
        foreach (var contract in customer.Contracts)
        {
            if (contract.EffectiveFrom > day.Day || contract.EffectiveTo < day.Day)
            {
                continue;
            }

            if (found is not null)
            {
                return (null, Gap($"Contracts {found.Number} and {contract.Number} of {customer.Name} are both in force on {day}. End one of them."));
            }

            found = contract;
        }

        return found is null
            ? (null, Gap($"No contract of {customer.Name} (version {terms.Version}) is in force on {day}. Add or extend a contract."))
            : (new ContractInForce(found, $"{found.Number} v{terms.Version}"), null);
    }

    private static RatingGap Gap(string sentence) => new(BlockReason.ContractMissing, "", sentence, null);
}
