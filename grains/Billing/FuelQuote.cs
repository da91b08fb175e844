using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>A fuel rule with the index price that is in force, ready to be applied to miles or linehaul.</summary>
internal sealed record FuelQuote(ContractInForce Contract, FuelRule Rule, FuelSettings Settings, RatingDay Day, IndexPrice Index, Currency Currency)
{
    private const string RuleId = "FSC-01 v2";

    /// <summary>Decimals of the amount per mile; it is rounded before it meets the miles.</summary>
    private const int PerMileDecimals = 3;

    /// <summary>(price − peg) ÷ miles per gallon, not below 0, × miles.</summary>
    public Priced ByFormula(decimal? miles)
    {
        var (peg, mpg) = (Rule.Peg ?? 0, Rule.MilesPerGallon ?? 1);
        var perMile = decimal.Round(Math.Max(0, Index.Price - peg) / mpg, PerMileDecimals, MidpointRounding.AwayFromZero);
        return PerMile(
            perMile,
            miles,
            $"({Figures.Index(Index.Price)} − {Figures.Index(peg)}) ÷ {Figures.Quantity(mpg)} mpg = {Figures.Price(perMile)}/mi",
            new ChargeInput("peg", Figures.Index(peg)));
    }

    /// <summary>The bracket's amount × miles, or its percent of the linehaul. Below the table nothing is due.</summary>
    public Priced ByTable(decimal? miles, Freight? freight)
    {
        if (Rule.Brackets.IsEmpty || Index.Price < Rule.Brackets[0].From)
        {
            return Priced.Nothing;
        }

        foreach (var bracket in Rule.Brackets)
        {
            if (Covers(bracket))
            {
                var name = new ChargeInput("bracket", Name(bracket));
                return Rule.Kind == FuelRuleKind.BracketPercent
                    ? Percent(bracket.Value, freight, name)
                    : PerMile(bracket.Value, miles, $"bracket {name.Value}: {Figures.Price(bracket.Value)}/mi", name);
            }
        }

        // On the lower edge of a table that begins above it, nothing is due; beyond its upper end the contract is silent.
        return Index.Price == Rule.Brackets[0].From
            ? Priced.Nothing
            : Gap($"Fuel index {Rule.Index} at {Figures.Index(Index.Price)} on {Day} is beyond the fuel table of contract {Contract.Label}. Extend the table.");
    }

    private bool Covers(FuelBracket bracket) => Settings.Edge == FuelEdge.FromInclusive
        ? bracket.From <= Index.Price && (bracket.To is not { } end || Index.Price < end)
        : bracket.From < Index.Price && (bracket.To is not { } last || Index.Price <= last);

    private Priced PerMile(decimal perMile, decimal? miles, string formula, ChargeInput basis)
    {
        if (perMile == 0)
        {
            return Priced.Nothing;
        }

        return miles is { } distance
            ? Line(perMile * distance, $"{formula} × {Figures.Quantity(distance)} mi", basis, new ChargeInput("distance", $"{Figures.Quantity(distance)} mi"))
            : Gap($"Contract {Contract.Label} charges fuel by the mile, and the distance of the shipment is unknown. Release the order with its distance.");
    }

    private Priced Percent(decimal percent, Freight? freight, ChargeInput basis)
    {
        if (freight is null || percent == 0 || (freight.AtMinimum && !Settings.MinimumCarriesFuel))
        {
            return Priced.Nothing;
        }

        var (share, name) = Settings.PercentOf == FuelShare.Gross ? (freight.Gross, "gross linehaul") : (freight.Line.Amount.Amount, "linehaul");
        var figure = $"{Currency} {Figures.Price(share)}";
        return Line(
            share * percent / 100, $"bracket {basis.Value}: {Figures.Quantity(percent)} % × {name} {figure}", basis, new ChargeInput(name, figure));
    }

    private Line Line(decimal raw, string formula, ChargeInput basis, ChargeInput multiplied)
    {
        var amount = new Money(raw, Currency).Round();
        ImmutableArray<ChargeInput> inputs =
        [
            new("index", Rule.Index),
            new("index date", Index.Dates),
            new("index price", Figures.Index(Index.Price)),
            new("looked up on", Day.ToString()),
            basis,
            multiplied,
        ];
        var explanation = new ChargeExplanation(
            $"{formula} → {amount}", inputs, RuleId, Contract.Label, Day.RestsOn is { } fact ? [fact.Position] : []);
        return new Line(FuelSurcharge.Code, ChargeKind.Fuel, FuelSurcharge.Code, amount, explanation);
    }

    private string Name(FuelBracket bracket)
    {
        var (below, upTo) = Settings.Edge == FuelEdge.FromInclusive ? ("≤", "<") : ("<", "≤");
        return bracket.To is { } to
            ? $"{Figures.Index(bracket.From)} {below} price {upTo} {Figures.Index(to)}"
            : $"{Figures.Index(bracket.From)} {below} price";
    }

    private static RatingGap Gap(string sentence) => new(BlockReason.RateMissing, FuelSurcharge.Code, sentence, null);
}
