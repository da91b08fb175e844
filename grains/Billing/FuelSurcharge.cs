using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Fuel surcharge by per-mile formula or bracket table; a missing week is a gap, never the week before.</summary>
internal static class FuelSurcharge
{
    public static void Rate(RateSheet sheet, Contract contract, decimal? linehaul)
    {
        if (contract.Fuel is not { } rule)
        {
            return;
        }

        var day = DayOf(sheet, rule.DatePolicy);
        if (FuelIndex.InForce(sheet.Terms.FuelIndexes.GetValueOrDefault(rule.Index, []), day) is not { } value)
        {
            sheet.Miss(BlockReason.FuelIndexMissing, "FSC", $"Fuel index {rule.Index} has no value in force on {RateSheet.Day(day)}. Load the week.", null);
            return;
        }

        var miles = sheet.Facts.Order.Commodity.DistanceMiles;
        if (rule.Kind != FuelRuleKind.BracketPercent && miles is null)
        {
            sheet.Miss(BlockReason.RateMissing, "FSC", "The fuel surcharge is per mile and the order has no distance. Send the order again with commodity.distanceMiles.", null);
            return;
        }

        var inputs = ImmutableArray.Create(new ChargeInput("index", rule.Index), new ChargeInput("index date", RateSheet.Day(value.PublishedOn)), new ChargeInput("index price", RateSheet.Number(value.Price)));
        switch (rule.Kind)
        {
            case FuelRuleKind.PerMile:
                PerMile(sheet, rule, value.Price, miles ?? 0, inputs);
                break;
            default:
                Bracket(sheet, rule, value.Price, miles ?? 0, linehaul, inputs);
                break;
        }
    }

    private static void PerMile(RateSheet sheet, FuelRule rule, decimal price, decimal miles, ImmutableArray<ChargeInput> inputs)
    {
        var (peg, mpg) = (rule.Peg ?? 0, rule.MilesPerGallon is > 0 and var m ? m : 6m);

        // Per mile to three decimals, as tariffs print it.
        var perMile = Math.Max(0, decimal.Round((price - peg) / mpg, 3, MidpointRounding.AwayFromZero));
        var formula = $"({RateSheet.Number(price)} − {RateSheet.Number(peg)}) ÷ {RateSheet.Number(mpg)} mpg = {RateSheet.Number(perMile)}/mi × {RateSheet.Number(miles)} mi";
        Put(sheet, perMile * miles, formula, [.. inputs, new("peg", RateSheet.Number(peg)), new("miles per gallon", RateSheet.Number(mpg)), new("distance", $"{RateSheet.Number(miles)} mi")]);
    }

    private static void Bracket(RateSheet sheet, FuelRule rule, decimal price, decimal miles, decimal? linehaul, ImmutableArray<ChargeInput> inputs)
    {
        if (rule.Brackets.FirstOrDefault(b => b.From <= price && (b.To is not { } to || price < to)) is not { } bracket)
        {
            sheet.Miss(BlockReason.FuelIndexMissing, "FSC", $"The fuel table of {sheet.ContractName} has no bracket for a price of {RateSheet.Number(price)}. Extend the table.", null);
            return;
        }

        var name = $"{RateSheet.Number(bracket.From)} ≤ {RateSheet.Number(price)}{(bracket.To is { } end ? $" < {RateSheet.Number(end)}" : "")}";
        ImmutableArray<ChargeInput> with = [.. inputs, new("bracket", name)];
        if (rule.Kind == FuelRuleKind.BracketPerMile)
        {
            Put(sheet, bracket.Value * miles, $"{name}: {RateSheet.Number(bracket.Value)}/mi × {RateSheet.Number(miles)} mi", [.. with, new("distance", $"{RateSheet.Number(miles)} mi")]);
        }
        else if (linehaul is { } base_)
        {
            Put(sheet, base_ * bracket.Value / 100m, $"{name}: {RateSheet.Number(bracket.Value)} % × {RateSheet.Amount(base_)}", [.. with, new("linehaul", RateSheet.Amount(base_))]);
        }
    }

    private static void Put(RateSheet sheet, decimal amount, string formula, ImmutableArray<ChargeInput> inputs)
    {
        if (amount > 0)
        {
            sheet.Charge("FSC", ChargeKind.Fuel, "FSC", new Money(amount, sheet.Currency), new ChargeExplanation(formula, inputs, "FSC-01 v1", sheet.ContractName, []));
        }
    }

    private static DateOnly DayOf(RateSheet sheet, FuelDatePolicy policy)
    {
        var last = sheet.Facts.Stops[^1];
        return policy switch
        {
            FuelDatePolicy.Delivery when (last.Completed?.At ?? last.Stop.PlannedFrom ?? last.Stop.PlannedTo) is { } at => RateSheet.LocalDay(at, last.Stop.Zone),
            FuelDatePolicy.Tender => DateOnly.FromDateTime(sheet.Facts.Order.ReleasedAt.UtcDateTime),
            _ => sheet.RatingDay,
        };
    }
}
