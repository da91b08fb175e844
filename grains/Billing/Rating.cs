using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Prices a shipment: the same facts and terms give the same charges, gaps and text. The same rule quotes at release and rates at billing.</summary>
public static class Rating
{
    /// <summary>Every charge that can be priced and every gap at once. An unknown customer has neither: the readiness proof says so.</summary>
    public static RatingResult Rate(RatingFacts facts, Terms terms)
    {
        if (terms.Customer is not { } customer)
        {
            return new RatingResult([], []);
        }

        var gaps = ImmutableArray.CreateBuilder<RatingGap>();
        var lines = new List<Line>(4);
        if (facts.Order.Currency != default && facts.Order.Currency != customer.Currency)
        {
            gaps.Add(Disagree(facts.Order.Currency, customer));
        }

        var codes = ChargeCodes.Of(customer, terms);
        var contract = PriceTrip(facts, customer, terms, lines, gaps);
        PriceReported(facts, customer, codes, contract, lines);
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i] = Exchange.Convert(lines[i], facts, customer, terms);
        }

        AgreedPrices.Apply(facts, customer.Currency, lines, gaps);
        return new RatingResult(Decide(facts, customer, codes, lines, gaps), gaps.ToImmutable());
    }

    private static ContractInForce? PriceTrip(RatingFacts facts, Customer customer, Terms terms, List<Line> lines, ImmutableArray<RatingGap>.Builder gaps)
    {
        var route = Route.Of(facts);
        var day = RatingDay.Pickup(route, facts.Order);
        var (contract, gap) = ContractInForce.On(day, customer, terms);
        if (contract is null)
        {
            Take(new Priced(null, gap), lines, gaps);
            return null;
        }

        var currency = contract.CurrencyOf(customer);
        if (facts.Cancelled is { } cancelled)
        {
            Take(EventCharges.OfCancelled(contract, cancelled, currency), lines, gaps);
        }
        else
        {
            var (freight, unrated) = Linehaul.Rate(contract, day, route, facts, currency);
            Take(new Priced(freight?.Line, unrated), lines, gaps);
            Take(FuelSurcharge.Rate(contract, route, facts.Order, freight, terms, currency), lines, gaps);
            lines.AddRange(EventCharges.OfTrip(contract, facts, currency));
        }

        foreach (var stop in route.Stops)
        {
            var priced = SharedDetention.Is(facts, stop, contract)
                ? SharedDetention.Rate(facts, stop, contract, currency)
                : Detention.Rate(contract, stop, route, facts.Order.Mode, facts.Notices, currency);
            Take(priced, lines, gaps);
        }

        return contract;
    }

    private static void PriceReported(RatingFacts facts, Customer customer, ChargeCodes codes, ContractInForce? contract, List<Line> lines)
    {
        if (facts.Reported.IsEmpty)
        {
            return;
        }

        var detention = lines.FindAll(l => l.Kind == ChargeKind.Detention && facts.Decisions.GetValueOrDefault(l.Obligation) is not { Approved: false });
        string? told = null;
        foreach (var reported in facts.Reported.Sort(ByObligation))
        {
            if (reported.Obligation != told)
            {
                told = reported.Obligation;
                lines.Add(Accessorials.Rate(reported, contract, customer, codes, detention));
            }
        }
    }

    private static ImmutableArray<Charge> Decide(RatingFacts facts, Customer customer, ChargeCodes codes, List<Line> lines, ImmutableArray<RatingGap>.Builder gaps)
    {
        var charges = ImmutableArray.CreateBuilder<Charge>(lines.Count);
        foreach (var priced in lines)
        {
            var line = ChargePapers.Attach(priced, customer.Billing.Further, facts.Papers);
            var (status, by, gap) = ChargeApproval.Of(line, facts.Decisions.GetValueOrDefault(line.Obligation), customer.Billing);
            var erpCode = codes.ErpCode(line.Code);
            charges.Add(new Charge(line.Obligation, line.Kind, line.Code, erpCode, line.Amount, status, line.Explanation, by));
            if (erpCode is null && status != ChargeStatus.Rejected)
            {
                gaps.Add(Unmapped(line, customer));
            }

            if (gap is not null)
            {
                gaps.Add(gap);
            }
        }

        return charges.MoveToImmutable();
    }

    private static void Take(Priced priced, List<Line> lines, ImmutableArray<RatingGap>.Builder gaps)
    {
        if (priced.Line is { } line)
        {
            lines.Add(line);
        }

        if (priced.Gap is { } gap)
        {
            gaps.Add(gap);
        }
    }

    private static int ByObligation(ReportedChargeFact a, ReportedChargeFact b) =>
        (string.CompareOrdinal(a.Obligation, b.Obligation), string.CompareOrdinal(a.Position, b.Position)) switch
        {
            (0, var position) => position,
            (var obligation, _) => obligation,
        };

    private static RatingGap Unmapped(Line line, Customer customer)
    {
        var unpriced = line.Gap is { Amount: null };
        return new RatingGap(
            BlockReason.ChargeCodeUnmapped,
            line.Obligation,
            $"Charge code {line.Code} has no ERP billing code for {customer.Name}{(unpriced ? "" : $"; {line.Amount} waits for it")}. Map the code.",
            unpriced ? null : line.Amount);
    }

    private static RatingGap Disagree(Currency agreed, Customer customer) => new(
        BlockReason.CurrencyMismatch,
        "",
        $"The order is agreed in {agreed}, and {customer.Name} is invoiced in {customer.Currency}. Release the order in {customer.Currency}, or change the account.",
        null);
}
