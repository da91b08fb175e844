using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;
using ControlTower.Tests.Unit.Billing;

namespace ControlTower.Tests.Unit.Customers;

public sealed class CustomerAccountTests
{
    private const string Erp = "key:erp";
    private static readonly DateTimeOffset Now = Scenario.At("2026-11-01T00:00Z");
    private static readonly Customer Acme = new Scenario().Customer;

    [Fact]
    public void The_first_account_is_taken_over()
    {
        var told = Decide(Acme).Events.ShouldHaveSingleItem().ShouldBeOfType<CustomerPut>();

        told.By.ShouldBe("key:erp");
        told.At.ShouldBe(Now);
        Given(told).Customer!.Name.ShouldBe("Acme Foods");
    }

    [Fact]
    public void The_same_account_again_changes_nothing()
    {
        var known = Given(new CustomerPut(Acme, "key:erp", Now));
        var again = TowerJson.Read<Customer>(TowerJson.Write(Acme)); // other instances, other comparers

        Put(known, again).ShouldBe(Decision<CustomerEvent>.Nothing);
    }

    [Fact]
    public void One_changed_figure_is_a_change() =>
        Put(Given(new CustomerPut(Acme, "key:erp", Now)), Acme with { PaymentTermsDays = 31 }).Events.ShouldHaveSingleItem();

    [Fact]
    public void Lists_that_json_left_out_are_empty()
    {
        var bare = TowerJson.Read<Customer>("""{"name":" Acme ","currency":"USD","paymentTermsDays":30}"""u8.ToArray());
        var account = Given(Put(CustomerAccount.Definition.Empty, bare).Events[0]).Customer!;

        account.Name.ShouldBe("Acme");
        account.Contracts.ShouldBeEmpty();
        account.ChargeCodes.ShouldBeEmpty();
        account.Billing.RequiredDocuments.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_that_json_left_out_are_the_usual_ones()
    {
        var rate = TowerJson.Read<LaneRate>("""{"mode":"Ltl","basis":"PerHundredweight","amount":50,"tariff":{"discountPercent":10}}"""u8.ToArray());
        var account = Given(Put(CustomerAccount.Definition.Empty, With(c => c with { Rates = [rate] })).Events[0]).Customer!;

        account.Contracts[0].Rates[0].Tariff!.Breaks.ShouldBeEmpty();
        account.Contracts[0].Rates[0].Tariff!.DeficitWeight.ShouldBeTrue();
        TowerJson.Read<FuelSettings>("{}"u8.ToArray()).ShouldBe(new FuelSettings());
        TowerJson.Read<DetentionSteps>("{}"u8.ToArray()).ShouldBe(new DetentionSteps());
    }

    [Fact]
    public void Codes_are_kept_trimmed_in_upper_case_and_ordinal_order()
    {
        var messy = Acme with { ChargeCodes = Codes((" lum ", " 4030 "), ("A-B", "1"), ("AB", "2"), ("A_B", "3")) };
        var codes = Given(Put(CustomerAccount.Definition.Empty, messy).Events[0]).Customer!.ChargeCodes;

        codes.Keys.ShouldBe(["A-B", "AB", "A_B", "LUM"]);
        codes["LUM"].ShouldBe("4030");
    }

    [Fact]
    public void Folding_stored_rows_gives_the_snapshot_byte_for_byte()
    {
        CustomerEvent[] events =
        [
            new CustomerPut(Acme with { ChargeCodes = Codes(("A-B", "1"), ("AB", "2")) }, "key:erp", Now),
            new ChargeCodeMapped("A_B", "3", "anna", Now),
            new ChargeCodeMapped("AA", "4", "anna", Now),
        ];
        var live = Given(events);
        var reread = events.Aggregate(
            CustomerAccount.Definition.Empty,
            (state, e) => CustomerAccount.Evolve(TowerJson.Read<CustomerState>(TowerJson.Write(state)), TowerJson.Read<CustomerEvent>(TowerJson.Write(e))));

        TowerJson.Write(reread).ShouldBe(TowerJson.Write(live));
    }

    [Theory]
    [InlineData(" tarp ", " 4040 ")]
    [InlineData("TARP", "4040")]
    public void A_code_is_mapped_in_its_normal_form(string code, string erpCode)
    {
        var mapped = Map(Given(new CustomerPut(Acme, "key:erp", Now)), code, erpCode).Events.ShouldHaveSingleItem().ShouldBeOfType<ChargeCodeMapped>();

        (mapped.Code, mapped.ErpCode).ShouldBe(("TARP", "4040"));
    }

    [Fact]
    public void Mapping_the_same_code_again_changes_nothing() =>
        Map(Given(new CustomerPut(Acme, "key:erp", Now)), "lum", "4030").ShouldBe(Decision<CustomerEvent>.Nothing);

    [Fact]
    public void Mapping_a_code_anew_replaces_it()
    {
        var state = Given(new CustomerPut(Acme, "key:erp", Now), new ChargeCodeMapped("LUM", "4031", "anna", Now));

        state.Customer!.ChargeCodes["LUM"].ShouldBe("4031");
        state.ChangedBy.ShouldBe("anna");
    }

    [Theory]
    [InlineData("", "4040", "Charge code '' is empty.")]
    [InlineData("TARP", "  ", "ERP code '' of charge code TARP is empty.")]
    [InlineData("A123456789012345678901234567890123", "1", "Charge code 'A123456789012345678901234567890123' is longer than 32 characters.")]
    public void A_code_that_is_no_code_is_refused(string code, string erpCode, string detail)
    {
        var refusal = Map(Given(new CustomerPut(Acme, "key:erp", Now)), code, erpCode).Refusal!;

        refusal.Reason.ShouldBe(CustomerRefusal.ChargeCodeInvalid);
        refusal.Detail.ShouldBe(detail);
    }

    [Fact]
    public void A_code_of_an_unknown_customer_is_refused() =>
        Map(CustomerAccount.Definition.Empty, "LUM", "1").Refusal!.Reason.ShouldBe(CustomerRefusal.CustomerUnknown);

    public static TheoryData<string, Customer, CustomerRefusal, string> Violations => new()
    {
        { "name", Acme with { Name = "  " }, CustomerRefusal.NameInvalid, "The name has 0 characters; it needs 1 to 200." },
        { "currency", Acme with { Currency = Code("XYZ") }, CustomerRefusal.CurrencyUnknown, "XYZ is not an ISO 4217 currency." },
        { "no currency", Acme with { Currency = default }, CustomerRefusal.CurrencyUnknown, "The account has no currency." },
        { "terms", Acme with { PaymentTermsDays = 366 }, CustomerRefusal.PaymentTermsInvalid, "Payment terms of 366 days are outside 0 to 365." },
        { "tax", Acme with { Tax = Acme.Tax! with { Country = "usa" } }, CustomerRefusal.TaxInvalid, "Tax country 'usa' is not an ISO 3166-1 alpha-2 code in upper case." },
        { "limit", Acme with { Billing = Acme.Billing with { AutoApproveUpTo = -1 } }, CustomerRefusal.BillingRulesInvalid, "AutoApproveUpTo is below 0. Leave it out when every extra needs a person." },
        { "codes twice", Acme with { ChargeCodes = Codes(("lum", "1"), ("LUM", "2")) }, CustomerRefusal.ChargeCodeInvalid, "Charge code LUM: the account maps it twice, written differently. Codes are compared trimmed and in upper case; keep one." },
        { "erp code", Acme with { ChargeCodes = Codes(("LUM", "")) }, CustomerRefusal.ChargeCodeInvalid, "ERP code '' of charge code LUM is empty." },
        { "number", With(c => c with { Number = "" }), CustomerRefusal.ContractInvalid, "Contract number '' needs 1 to 64 characters." },
        { "period", With(c => c with { EffectiveTo = new DateOnly(2025, 1, 1) }), CustomerRefusal.ContractInvalid, "Contract C-2026 ends before it begins (2026-01-01 to 2025-01-01)." },
        { "rate", With(c => c with { Rates = [Scenario.Flat(1), Scenario.Flat(-1)] }), CustomerRefusal.RateInvalid, "Contract C-2026, rate 2: the amount -1.00 is below 0." },
        { "minimum", With(c => c with { Rates = [Scenario.PerMile(1, -1)] }), CustomerRefusal.RateInvalid, "Contract C-2026, rate 1: the minimum is below 0." },
        { "accessorial", With(c => c with { Accessorials = c.Accessorials.Add("LUM", -1) }), CustomerRefusal.RateInvalid, "Contract C-2026: the price of LUM is below 0." },
        { "peg", Fuel(new FuelRule(FuelRuleKind.PerMile, "EIA-US", null, 6, [], FuelDatePolicy.Pickup)), CustomerRefusal.FuelRuleInvalid, "Contract C-2026, fuel rule: the formula needs a peg." },
        { "mpg", Fuel(new FuelRule(FuelRuleKind.PerMile, "EIA-US", 1, 0, [], FuelDatePolicy.Pickup)), CustomerRefusal.FuelRuleInvalid, "Contract C-2026, fuel rule: the formula needs miles per gallon from 0.1." },
        { "no table", Fuel(new FuelRule(FuelRuleKind.BracketPercent, "EIA-US", null, null, [], FuelDatePolicy.Pickup)), CustomerRefusal.FuelRuleInvalid, "Contract C-2026, fuel rule: the table has no brackets." },
        { "hole", Table(new(3, 3.5m, 1), new(3.6m, null, 2)), CustomerRefusal.FuelRuleInvalid, "Contract C-2026, fuel rule: bracket 2 begins at 3.600, not where the one before ends; the table is ascending, without holes." },
        { "open in the middle", Table(new(3, null, 1), new(3.6m, null, 2)), CustomerRefusal.FuelRuleInvalid, "Contract C-2026, fuel rule: bracket 2 begins at 3.600, not where the one before ends; the table is ascending, without holes." },
        { "empty bracket", Table(new FuelBracket(3, 3, 1)), CustomerRefusal.FuelRuleInvalid, "Contract C-2026, fuel rule: bracket 1 ends at or before its start 3.000." },
        { "detention", With(c => c with { Detention = [Scenario.Waiting with { FreeMinutes = -1 }] }), CustomerRefusal.DetentionRuleInvalid, "Contract C-2026, detention rule 1: free minutes are below 0." },
        { "same scope", With(c => c with { Detention = [Scenario.Waiting, Scenario.Waiting with { StopKind = StopKind.Pickup }, Scenario.Waiting with { FreeMinutes = 1 }] }), CustomerRefusal.DetentionRuleInvalid, "Contract C-2026, detention rule 3: an earlier rule is for the same stops and mode." },
        { "discount", Rated(new Tariff([], DiscountPercent: 101)), CustomerRefusal.RateInvalid, "Contract C-2026, rate 1: the discount is outside 0 to 100 percent." },
        { "breaks", Rated(new Tariff([new RateBreak(500, 2), new RateBreak(500, 1)])), CustomerRefusal.RateInvalid, "Contract C-2026, rate 1: break 2 begins at 500; breaks are ascending, from above 0." },
        { "flat breaks", With(c => c with { Rates = [Scenario.Flat(1) with { Tariff = new Tariff([new RateBreak(1, 1)]) }] }), CustomerRefusal.RateInvalid, "Contract C-2026, rate 1: a flat rate has no breaks." },
        { "later rate", With(c => c with { Detention = [Scenario.Waiting with { Steps = new DetentionSteps(FirstMinutes: 60) }] }), CustomerRefusal.DetentionRuleInvalid, "Contract C-2026, detention rule 1: a first period and a later rate need each other." },
        { "layover", With(c => c with { Detention = [Scenario.Waiting with { Steps = new DetentionSteps(LayoverPerDay: 1) }] }), CustomerRefusal.DetentionRuleInvalid, "Contract C-2026, detention rule 1: a layover needs both its beginning and its price." },
        { "weeks", Fuel(new FuelRule(FuelRuleKind.PerMile, "EIA-US", 1, 6, [], FuelDatePolicy.Pickup, new FuelSettings(AverageWeeks: 0))), CustomerRefusal.FuelRuleInvalid, "Contract C-2026, fuel rule: the mean is over 1 to 8 weeks." },
        { "overlap", Acme with { Contracts = [Until("B", 6, null), Until("A", 1, 6)] }, CustomerRefusal.ContractsOverlap, "Contract A (2026-01-01 to 2026-06-01) and contract B (2026-06-01 to open) are both in force on 2026-06-01. End the first one the day before." },
        { "open first", Acme with { Contracts = [Until("A", 1, null), Until("B", 6, null)] }, CustomerRefusal.ContractsOverlap, "Contract A (2026-01-01 to open) and contract B (2026-06-01 to open) are both in force on 2026-06-01. End the first one the day before." },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_violation_is_refused_with_its_details(string what, Customer customer, CustomerRefusal reason, string detail)
    {
        var refusal = Decide(customer).Refusal.ShouldNotBeNull(what);

        refusal.Reason.ShouldBe(reason);
        refusal.Detail.ShouldBe(detail);
    }

    [Fact]
    public void A_contract_may_begin_the_day_after_another_ended() =>
        Decide(Acme with { Contracts = [Until("B", 6, null), Until("A", 1, 5)] }).Refusal.ShouldBeNull();

    private static Decision<CustomerEvent> Decide(Customer customer) => Put(CustomerAccount.Definition.Empty, customer);

    private static Decision<CustomerEvent> Put(CustomerState state, Customer customer) => CustomerAccount.Put(state, customer, Erp, Now);

    private static Decision<CustomerEvent> Map(CustomerState state, string code, string erpCode) =>
        CustomerAccount.Map(state, code, erpCode, "anna", Now);

    private static CustomerState Given(params CustomerEvent[] events) => events.Aggregate(CustomerAccount.Definition.Empty, CustomerAccount.Evolve);

    private static Customer With(Func<Contract, Contract> change) => Acme with { Contracts = [change(Acme.Contracts[0])] };

    private static Customer Rated(Tariff tariff) => With(c => c with { Rates = [Scenario.PerMile(1) with { Tariff = tariff }] });

    private static Customer Fuel(FuelRule rule) => With(c => c with { Fuel = rule });

    private static Customer Table(params FuelBracket[] rows) =>
        Fuel(new FuelRule(FuelRuleKind.BracketPerMile, "EIA-US", null, null, [.. rows], FuelDatePolicy.Pickup));

    private static Contract Until(string number, int from, int? to) => Scenario.Contract(number) with
    {
        EffectiveFrom = new DateOnly(2026, from, 1),
        EffectiveTo = to is { } month ? new DateOnly(2026, month, 1) : null,
    };

    private static Currency Code(string text) => Currency.TryParse(text, out var currency) ? currency : default;

    private static ImmutableSortedDictionary<string, string> Codes(params (string Code, string Erp)[] codes) =>
        codes.ToImmutableSortedDictionary(c => c.Code, c => c.Erp, StringComparer.InvariantCulture);
}
