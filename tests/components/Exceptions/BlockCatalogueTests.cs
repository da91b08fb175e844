using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Exceptions;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Exceptions;

public sealed class BlockCatalogueTests
{
    public static TheoryData<BlockReason> Reasons => [.. Enum.GetValues<BlockReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_block_has_a_sentence_an_owner_and_words_for_the_customer(BlockReason reason)
    {
        var entry = BlockCatalogue.Of(reason);

        new[] { entry.Name, entry.Short, entry.Meaning, entry.OwnerWords, entry.CustomerWords }.ShouldAllBe(words => words.Length > 2);
        entry.Meaning.ShouldEndWith(".");
        entry.CustomerWords.ShouldNotContain("block", Case.Insensitive);
        Sprites.Icons.Contains(entry.Icon).ShouldBeTrue(entry.Icon);
        entry.Step.ShouldBeInRange(0, 3);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_block_has_a_fix_and_another_way_out_with_words_icons_and_roles(BlockReason reason)
    {
        var entry = BlockCatalogue.Of(reason);
        var check = MadeUpShipment.Of(MadeUpDay.Blocked("SH-1", reason)).Readiness.Checks.Single(c => c.Reason == reason);

        entry.Alternatives.ShouldNotBeEmpty();
        entry.Alternatives.ShouldNotContain(entry.Fix);
        foreach (var fix in entry.Alternatives.Insert(0, entry.Fix))
        {
            FixWords.Label(fix, check).ShouldNotBeNullOrWhiteSpace();
            Sprites.Icons.Contains(FixWords.IconOf(fix)).ShouldBeTrue(FixWords.IconOf(fix));
            BlockEntry.RolesFor(fix).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Names_of_blocks_are_told_apart()
    {
        var names = Enum.GetValues<BlockReason>().Select(r => BlockCatalogue.Of(r).Name).ToArray();

        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Length);
    }

    [Fact]
    public void The_button_of_a_charge_says_its_money() =>
        FixWords.Label(Fix.ApproveCharge, MadeUpShipment.Of(MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)).Readiness.Checks.Single(c => c.Reason == BlockReason.ChargeNotApproved))
            .ShouldBe("Approve $131.25");

    [Fact]
    public void A_bit_set_names_its_blocks_lowest_bit_first() =>
        FixWords.Blocks((1u << (int)BlockReason.TaxSettingInvalid) | (1u << (int)BlockReason.PodMissing))
            .ShouldBe([BlockReason.PodMissing, BlockReason.TaxSettingInvalid]);

    [Fact]
    public void Every_team_has_a_name() => Enum.GetValues<Team>().Select(FixWords.Of).ShouldAllBe(name => name.Length > 3);
}
