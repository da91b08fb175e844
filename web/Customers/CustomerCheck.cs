using ControlTower.Contracts.Customers;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Whether a customer account is complete and within bounds, before the customer itself decides.</summary>
internal static class CustomerCheck
{
    public static Findings Of(Customer customer)
    {
        var found = new Findings();
        found.InsistName(customer.Name, 200, "/name", "A name");
        found.Insist(customer.Currency != default, "/currency", "The currency is missing: three capital letters, such as USD.");
        found.Insist(customer.PaymentTermsDays is >= 0 and <= 365, "/paymentTermsDays", "0 to 365 days are wanted.");
        found.Insist(customer.Billing is not null, "/billing", "The billing rules are missing: {requiredDocuments, requiredReferences, autoApproveUpTo}.");
        found.Insist(customer.Billing?.AutoApproveUpTo is null or >= 0, "/billing/autoApproveUpTo", "An amount from 0 is wanted, or null.");
        found.InsistNameOrNone(customer.Erp, 64, "/erp", "An ERP's name");
        if (customer.Billing?.Further is { } rules)
        {
            InvoicingCheck.Of(rules, found);
        }

        if (customer.Tax is { } tax)
        {
            found.Insist(Enum.IsDefined(tax.Treatment), "/tax/treatment", "The treatment is not known.");
            found.InsistNameOrNone(tax.TaxId, 32, "/tax/taxId", "A tax id");
        }

        foreach (var (code, erpCode) in customer.ChargeCodes)
        {
            found.InsistName(code, 32, "/chargeCodes", "A charge code");
            found.InsistName(erpCode, 32, $"/chargeCodes/{JsonPointer.Escape(code)}", "A billing code");
        }

        for (var i = 0; i < customer.Contracts.Length; i++)
        {
            ContractCheck.Of(customer.Contracts[i], $"/contracts/{i}", found);
        }

        Overlaps(customer, found);
        return found;
    }

    private static void Overlaps(Customer customer, Findings found)
    {
        for (var i = 0; i < customer.Contracts.Length; i++)
        {
            for (var j = i + 1; j < customer.Contracts.Length; j++)
            {
                var (a, b) = (customer.Contracts[i], customer.Contracts[j]);
                found.Insist(
                    a is null || b is null || (a.EffectiveTo is { } aEnd && aEnd < b.EffectiveFrom) || (b.EffectiveTo is { } bEnd && bEnd < a.EffectiveFrom),
                    $"/contracts/{j}/effectiveFrom", $"Its period overlaps that of contract {a?.Number}; end one before the other begins.");
            }
        }
    }
}
