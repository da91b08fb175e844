using ControlTower.Contracts.Exceptions;

namespace ControlTower.Grains.Billing;

/// <summary>The price of a shipment, charge by charge, each with its reason; and every gap at once.</summary>
public static class Rating
{
    public static RatingResult Rate(RatingFacts facts, Terms terms)
    {
        if (terms.Customer is not { } customer)
        {
            return new RatingResult([], []);
        }

        var sheet = new RateSheet(facts, terms, customer);
        if (sheet.Currency != customer.Currency)
        {
            sheet.Miss(BlockReason.CurrencyMismatch, "", $"The order is in {sheet.Currency}, the customer's contract in {customer.Currency}. Correct one of them.", null);
        }

        if (sheet.Contract is { } contract)
        {
            var linehaul = Linehaul.Rate(sheet, contract);
            FuelSurcharge.Rate(sheet, contract, linehaul);
            Detention.Rate(sheet, contract);
        }
        else
        {
            sheet.Miss(BlockReason.ContractMissing, "", $"{customer.Name} has no contract in force on {RateSheet.Day(sheet.RatingDay)}. Extend the last one or add one.", null);
        }

        Accessorials.Rate(sheet);
        return sheet.Result();
    }
}
