using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

/// <summary>Which partner a sender of EDI is.</summary>
public sealed class PartnerSendersTests
{
    private static readonly PartnerId Blue = PartnerId.Parse("blue");

    [Fact]
    public void A_later_word_replaces_all_of_the_one_before_and_an_older_one_changes_nothing()
    {
        var known = PartnerSenders.None.With(Blue, new PartnerWord(3, ["02:BLUF", "ZZ:BLUE"]));

        known.With(Blue, new PartnerWord(5, ["02:bluf"])).BySender.ShouldHaveSingleItem().Key.ShouldBe("02:bluf");
        known.With(Blue, new PartnerWord(2, [])).BySender.Count.ShouldBe(2, "it was said before");
        known.With(PartnerId.Parse("green"), new PartnerWord(1, ["02:GRNL"])).BySender["02:BLUF"].ShouldBe(Blue, "in any case");
    }
}
