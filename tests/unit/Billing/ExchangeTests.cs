using System.Text;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Customers;
using ControlTower.Web.Api;
using ControlTower.Web.Customers;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.6: the contract in one currency, the invoice in another; rate, source and date stand on each line, and amounts of two currencies are never added.</summary>
public sealed class ExchangeTests
{
    private static readonly Currency Usd = Currency.Usd, Eur = Currency.Eur;

    /// <summary>EUR 1,850.00 by contract, invoiced in USD; delivered in Chicago on the evening of the 4th, which is the 5th in UTC.</summary>
    private static Scenario Abroad(ExchangeTerms? terms, decimal amount = 1850m)
    {
        var scenario = new Scenario().With(Scenario.Flat(amount)).With(c => c with { Currency = Eur }).Stop(2, completed: "2026-11-04T22:00-06:00");
        return scenario with { Customer = scenario.Customer with { Billing = scenario.Customer.Billing with { Further = new InvoicingRules([], [], [], Exchange: terms) } } };
    }

    private static RatingResult Rate(Scenario scenario, params ExchangeRate[] rates) => Rating.Rate(scenario.Facts, scenario.Terms with { Rates = Table(rates) });

    private static ExchangeTable Table(params ExchangeRate[] rates) =>
        new(1, ExchangeRates.Put(ExchangeRates.Definition.Empty, [.. rates], "ecb").Events.Aggregate(ExchangeRates.Definition.Empty, ExchangeRates.Evolve).Pairs);

    private static ExchangeRate Of(string day, decimal rate, bool inverse = false) => new(inverse ? Usd : Eur, inverse ? Eur : Usd, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), rate);

    [Fact]
    public void Rate_source_and_date_stand_on_the_line()
    {
        var charge = Rate(Abroad(new ExchangeTerms("ECB")), Of("2026-11-04", 1.09m), Of("2026-11-05", 1.0843m)).Find("LHS")!;

        charge.Amount.ShouldBe(new Money(2005.96m, Usd)); // 2005.955, half away from zero
        charge.Status.ShouldBe(ChargeStatus.Approved);
        charge.Explanation.Formula.ShouldEndWith("→ EUR 1850.00; EUR 1850.00 × 1.0843 (EUR/USD of 2026-11-05, ECB) → USD 2005.96");
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("rate source", "ECB"));
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("rate looked up on", "2026-11-05 (tax point)"));
        charge.Explanation.RestsOn.ShouldBe(["2/completed"]);
    }

    [Fact]
    public void The_day_of_delivery_is_the_one_at_the_place() =>
        Rate(Abroad(new ExchangeTerms("ECB", ExchangeDate.Delivery)), Of("2026-11-04", 1.09m), Of("2026-11-05", 1.0843m)).AmountOf("LHS").ShouldBe(2016.5m);

    [Fact]
    public void A_fixed_rate_needs_no_table() =>
        Rate(Abroad(new ExchangeTerms("contract, annex 2", ExchangeDate.Fixed, 1.1m))).Find("LHS")!.Explanation.Formula.ShouldEndWith("× 1.1 (EUR/USD as agreed, contract, annex 2) → USD 2035.00");

    [Fact]
    public void A_missing_rate_names_pair_day_and_source_and_counts_its_money()
    {
        var result = Rate(Abroad(new ExchangeTerms("ECB")), Of("2026-10-31", 1.09m));

        var gap = result.Gap(BlockReason.ExchangeRateMissing)!;
        gap.Sentence.ShouldBe("LHS of EUR 1850.00 cannot be invoiced in USD: ECB has no rate EUR/USD for 2026-11-05 (tax point). Load it; a rate of the other direction is not turned round.");
        (gap.Amount, result.Find("LHS")!.Status).ShouldBe((new Money(1850m, Eur), ChargeStatus.Waiting));
    }

    [Fact]
    public void A_rate_of_the_other_direction_is_turned_round_only_where_the_account_says_so()
    {
        var published = Of("2026-11-05", 0.92m, inverse: true);

        Rate(Abroad(new ExchangeTerms("ECB")), published).Gap(BlockReason.ExchangeRateMissing).ShouldNotBeNull();
        Rate(Abroad(new ExchangeTerms("ECB", Inverse: true)), published).Find("LHS")!.Explanation.Formula.ShouldEndWith("EUR 1850.00 ÷ 0.92 (USD/EUR of 2026-11-05, ECB) → USD 2010.87");
    }

    [Theory]
    [InlineData("2026-11-01", true)]
    [InlineData("2026-10-31", false)]
    public void A_rate_lasts_over_a_long_weekend(string published, bool inForce) =>
        (Rate(Abroad(new ExchangeTerms("ECB")), Of(published, 1.09m)).Gap(BlockReason.ExchangeRateMissing) is null).ShouldBe(inForce);

    [Fact]
    public void Before_delivery_the_newest_rate_is_the_quote()
    {
        var planned = Abroad(new ExchangeTerms("ECB"));
        planned = planned with { Stops = new Scenario().Stops };

        Rate(planned, Of("2026-09-01", 1.05m)).Find("LHS")!.Explanation.Inputs.ShouldContain(new ChargeInput("rate looked up on", "2026-11-04 (planned tax point)"));
    }

    [Fact]
    public void An_extra_told_in_another_currency_is_exchanged_too_and_without_a_rule_it_is_a_gap()
    {
        var told = new Scenario().Report("LUM", 40m, currency: Eur);

        told.Rate().Gap(BlockReason.CurrencyMismatch)!.Amount.ShouldBe(new Money(40m, Eur));
        Rate(Abroad(new ExchangeTerms("ECB")).Report("LUM", 40m, currency: Eur), Of("2026-11-05", 1.1m)).Charges.ShouldAllBe(c => c.Amount.Currency == Usd);
    }

    [Fact]
    public void A_contract_in_another_currency_without_a_rule_is_refused() =>
        CustomerAccount.Put(new CustomerState(null, default, ""), Abroad(null).Customer, "erp", default).Refusal!.Detail
            .ShouldBe("Contract C-2026: it is in EUR and invoices are in USD; say under billing.further.exchange which rates apply.");

    [Fact]
    public void Rates_are_taken_all_or_none_and_repeats_change_nothing()
    {
        var rates = ExchangeRates.Put(ExchangeRates.Definition.Empty, [Of("2026-11-05", 1.09m), Of("2026-11-04", 1.08m)], "ecb").Events.Aggregate(ExchangeRates.Definition.Empty, ExchangeRates.Evolve);

        ExchangeRates.Put(rates, [Of("2026-11-04", 1.08m)], "ecb").Events.ShouldBeEmpty();
        ExchangeRates.Put(rates, [Of("2026-11-06", 1.08m), Of("2026-11-07", 0m)], "ecb").Refusal!.Detail.ShouldBe("/rates/1: the rate of EUR/USD must be above 0 and below a billion.");
        ExchangeRates.Put(rates, [Of("2026-11-06", 1.08m), Of("2026-11-06", 1.09m)], "ecb").Refusal!.Reason.ShouldBe(ExchangeRatesRefusal.DayTwice);
        var corrected = ExchangeRates.Put(rates, [Of("2026-11-04", 1.07m)], "ecb").Events.Aggregate(rates, ExchangeRates.Evolve);
        corrected.Pairs["EUR/USD"].Select(r => r.Rate).ShouldBe([1.07m, 1.09m]);
    }

    [Fact]
    public void A_file_of_rates_names_every_bad_line()
    {
        var (good, bad) = (new Findings(), new Findings());

        ExchangeRatesFile.Read(Encoding.UTF8.GetBytes("from,to,day,rate\r\nEUR,USD,2026-11-23,1.0843\r\n"), good).ShouldBe([Of("2026-11-23", 1.0843m)]);
        good.Errors.ShouldBeEmpty();
        ExchangeRatesFile.Read(Encoding.UTF8.GetBytes("EUR,USD,23.11.2026,1.0843\nEUR,USD,2026-11-23,\"1,0843\"\nEUR,USD,2026-11-24,1.09"), bad);
        bad.Errors.Select(e => e.Pointer).ShouldBe(["/line/1", "/line/2"]);
    }

    [Property]
    public Property A_line_is_exchanged_once_and_rounded_once() => Prop.ForAll(Gen.Choose(1, 5_000_000).Zip(Gen.Choose(1, 2_000_000)).ToArbitrary(), pair =>
    {
        var (amount, rate) = (pair.Item1 / 100m, pair.Item2 / 100_000m);

        Rate(Abroad(new ExchangeTerms("ECB"), amount), Of("2026-11-05", rate)).AmountOf("LHS").ShouldBe(decimal.Round(amount * rate, 2, MidpointRounding.AwayFromZero));
    });
}
