using ControlTower.Grains.Billing;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Billing;

public sealed class ChargeMapTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Codes_are_mapped_in_normal_form_and_only_news_are_recorded()
    {
        var state = After(ChargeMap.Definition.Empty, Map(ChargeMap.Definition.Empty, (" lum ", "4030 "), ("TOLL", "4090")));
        state.Codes.ShouldBe(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("LUM", "4030"), KeyValuePair.Create("TOLL", "4090")]));

        Map(state, ("LUM", "4030")).Events.ShouldBeEmpty();
        ((CodesMapped)Map(state, ("LUM", "4031"), ("TOLL", "4090")).Events.Single()).Codes.Keys.ShouldBe(["LUM"]);
    }

    [Fact]
    public void One_wrong_code_and_nothing_is_mapped() =>
        Map(ChargeMap.Definition.Empty, ("LUM", "4030"), ("TOLL", " ")).Refusal!.Reason.ShouldBe(CustomerRefusal.ChargeCodeInvalid);

    [Fact]
    public void A_code_with_two_meanings_is_refused() =>
        Map(ChargeMap.Definition.Empty, ("LUM", "4030"), ("lum", "4031")).Refusal!.Detail.ShouldBe("Charge code LUM is mapped twice, to 4030 and to 4031. Keep one.");

    [Fact]
    public void No_codes_are_refused() => Map(ChargeMap.Definition.Empty).Refusal.ShouldNotBeNull();

    private static ChargeMapState After(ChargeMapState state, Decision<ChargeMapEvent> decision) => decision.Events.Aggregate(state, ChargeMap.Evolve);

    private static Decision<ChargeMapEvent> Map(ChargeMapState state, params (string Code, string ErpCode)[] codes) =>
        ChargeMap.Map(state, codes.ToImmutableSortedDictionary(c => c.Code, c => c.ErpCode, StringComparer.Ordinal), "anna", Noon);
}
