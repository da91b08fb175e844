using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Partners;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

public sealed class PartnerAccountTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Everything_that_is_wrong_with_a_profile_is_told_at_once_each_with_its_pointer()
    {
        var profile = Reading.Profile("""
            {"name":"","source":"a\nb","trust":9,"zone":"Dallas","mapping":{"file":{"skipRows":-1,"culture":"xx-nowhere-","encoding":"morse"},
             "rules":[{"code":"$.","occurredAt":"when","references":[]},{"items":"'x'","code":"@.s","references":[{"type":"'Load'","value":"@["}]}],"codes":{"a/b":{"type":"Delivered","occurredAt":"!"}}}}
            """);

        PartnerChecks.Of(profile).Select(f => f.Pointer).ShouldBe(
            [
                "/name", "/source", "/trust", "/zone", "/mapping/file/skipRows", "/mapping/file/columns", "/mapping/file/encoding", "/mapping/file/culture",
                "/mapping/rules/0/code", "/mapping/rules/0/occurredAt", "/mapping/rules/0/references", "/mapping/rules/1/items", "/mapping/rules/1/references/0/value", "/mapping/codes/a~1b/occurredAt",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_mapping_holds_from_its_day_on_and_the_one_before_until_then()
    {
        var state = new[] { """{"shape":"samsara"}""", """{"shape":"motive","effectiveFrom":"2026-03-10T00:00:00Z"}""" }
            .Aggregate(PartnerAccount.Definition.Empty, (s, mapping) => Decided(s, PartnerAccount.Put(s, Reading.Profile($$"""{"name":"P","source":"p","mapping":{{mapping}}}"""), "ann", Now)));

        state.MappingAt(Now).ShouldBe(1);
        state.MappingAt(Now.AddDays(10)).ShouldBe(2);
        PartnerAccount.Put(state, state.Profile!, "ann", Now).Events.ShouldBeEmpty("the same again changes nothing");
    }

    [Fact]
    public void Two_secrets_are_good_and_a_third_ends_the_oldest()
    {
        var state = Decided(PartnerAccount.Definition.Empty, PartnerAccount.Put(PartnerAccount.Definition.Empty, Reading.Profile("""{"name":"P","source":"p","mapping":{"shape":"samsara"}}"""), "ann", Now));

        foreach (var name in new[] { "a", "b", "c" })
        {
            state = Decided(state, PartnerAccount.AddSecret(state, new SealedSecret(name, "sealed", Now), "ann"));
        }

        state.Secrets.Select(s => s.Name).ShouldBe(["b", "c"]);
        PartnerViews.Of(PartnerId.Parse("p"), state, 1)!.ToString().ShouldNotContain("sealed");
        PartnerAccount.EndSecret(state, "a", "ann", Now).Refusal!.Reason.ShouldBe(PartnerRefusal.SecretUnknown);
    }

    [Theory]
    [InlineData(GapKind.Status, "delivered", true)]
    [InlineData(GapKind.Status, "Ignore", true)]
    [InlineData(GapKind.Status, "99", false)]
    [InlineData(GapKind.Status, "Vanished", false)]
    [InlineData(GapKind.Reference, "PurchaseOrder", true)]
    [InlineData(GapKind.Reference, "Passport", false)]
    [InlineData(GapKind.Charge, "LUM", true)]
    public void A_code_gets_a_meaning_the_tower_knows(GapKind kind, string meaning, bool taken) =>
        (PartnerAccount.WithCode(Reading.Profile("""{"name":"P","source":"p","mapping":{"shape":"samsara"}}"""), kind, "X", meaning).Profile is not null).ShouldBe(taken);

    [Fact]
    public void Every_built_in_mapping_is_right() => Grains.Partners.Shapes.BuiltInShapes.Names.ShouldAllBe(
        name => PartnerChecks.Of(Reading.Profile($$$"""{"name":"P","source":"p","mapping":{"shape":"{{{name}}}"}}""")).IsEmpty);

    private static PartnerState Decided(PartnerState state, Grains.Ledger.Decision<PartnerEvent> decision)
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events.Aggregate(state, PartnerAccount.Evolve);
    }
}
