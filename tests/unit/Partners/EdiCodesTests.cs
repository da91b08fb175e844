using System.Collections.Immutable;
using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Partners;
using ControlTower.Tests.Unit.Edi;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

/// <summary>A partner's profile as the EDI readers use it.</summary>
public sealed class EdiCodesTests
{
    private static readonly PartnerId Blue = PartnerId.Parse("blue");
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Codes_classes_and_habits_of_the_profile_are_those_of_the_reader()
    {
        var codes = Codes("""{"codes":{"QZ":{"type":"Delivered"},"Q1":{"type":"ArrivedDelivery","class":"Estimated"},"Q2":{},"V*":{"type":"InTransit"}},"reasons":{"R1":"Weather","R2":"a strike"},"charges":{"XYZ":"FUEL"},"references":{"9R":"Load"},"edi":{"identities":["02:BLUF"],"counts":"AcceptWithWarning","change":"Delta","repeats":"ByContent","customer":"ACME","currency":"usd","zone":"Europe/Berlin"}}""");

        codes.Statuses["QZ"].ShouldBe(new StatusMeaning("Delivered", StatusKind.Actual, MilestoneType.Delivered));
        codes.Statuses["Q1"].Kind.ShouldBe(StatusKind.Estimated);
        codes.Statuses["Q2"].ShouldBe(StatusMeaning.Ignored);
        (codes.Road("V77").Type, codes.Road("nothing")).ShouldBe((MilestoneType.InTransit, StatusMeaning.Unmapped));
        (codes.X12Reason("R1"), codes.X12Reason("R2"), codes.X12Reason("R3")).ShouldBe((ReasonGroup.Weather, ReasonGroup.Other, ReasonGroup.Unknown));
        (codes.Charge("XYZ"), codes.X12Name("9R")).ShouldBe(("FUEL", ReferenceType.Load));
        (codes.Counts, codes.Change, codes.Repeats, codes.Customer, codes.Currency, codes.Zone).ShouldBe(
            (CountsPolicy.AcceptWithWarning, ChangeSemantics.Delta, RepeatPolicy.ByContent, CustomerId.Parse("ACME"), Currency.Usd, "Europe/Berlin"));
    }

    [Fact]
    public void A_code_passed_over_on_purpose_tells_nothing_and_is_no_gap()
    {
        var read = One(Status("QZ*NS"), Codes("""{"codes":{"QZ":{}},"edi":{"identities":["02:BLUF"]}}"""));

        read.Reading.Problems.ShouldNotContain(p => p.Fault == Contracts.Edi.EdiFault.CodeUnmapped);
        EdiGaps.Of([read]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("QZ*NS", GapKind.Status, "QZ")]
    [InlineData("**QY*NA", GapKind.Status, "@QY")]
    [InlineData("X3*Q9", GapKind.Reason, "Q9")]
    public void What_nobody_knows_is_a_gap_under_the_key_by_which_it_is_mapped(string at7, GapKind kind, string code)
    {
        var gaps = EdiGaps.Of([One(Status(at7), PartnerCodes.Standard)]);

        gaps.ShouldHaveSingleItem().ShouldSatisfyAllConditions(g => g.Kind.ShouldBe(kind), g => g.Code.ShouldBe(code), g => g.Count.ShouldBe(1), g => g.Names.ShouldNotBeEmpty());
    }

    [Theory]
    [InlineData("""{"edi":{"identities":[]}}""", "/mapping/edi/identities")]
    [InlineData("""{"edi":{"identities":["02:BLUF"],"currency":"DOLLAR"}}""", "/mapping/edi/currency")]
    [InlineData("""{"edi":{"identities":["02:BLUF"],"zone":"Berlin"}}""", "/mapping/edi/zone")]
    public void A_profile_that_cannot_be_right_is_told_where(string mapping, string pointer) =>
        PartnerChecks.Of(Profile(mapping)).ShouldContain(f => f.Pointer == pointer);

    [Fact]
    public void A_sender_belongs_to_one_partner()
    {
        var senders = ImmutableDictionary.Create<string, PartnerId>(StringComparer.OrdinalIgnoreCase).Add("02:bluf", PartnerId.Parse("green"));

        PartnerChecks.Of(Profile("""{"edi":{"identities":["02:BLUF"]}}"""), Blue, senders).ShouldHaveSingleItem().Detail.ShouldContain("green");
        PartnerChecks.Of(Profile("""{"edi":{"identities":["02:BLUF"]}}"""), PartnerId.Parse("green"), senders).ShouldBeEmpty();
    }

    [Fact]
    public void A_profile_kept_before_EDI_was_part_of_it_reads_and_says_the_same()
    {
        var old = Profile("""{"shape":"samsara"}""");

        PartnerForm.Same(old, PartnerForm.Normal(old)).ShouldBeTrue();
        EdiCodes.Of(Blue, State(old), 1).Codes.Counts.ShouldBe(CountsPolicy.Reject);
        EdiCodes.Of(Blue, State(old), 2).ShouldBe(CodesInForce.Standard);
    }

    private static string Status(string at7) => Interchanges.Status214($"AT7*{at7.PadRight(at7.Length + 4 - at7.Count(c => c == '*'), '*')}20260305*0800*CT");

    private static ReadMessage One(string text, PartnerCodes codes) => Interchanges.Read(text, codes).Messages[0];

    private static PartnerCodes Codes(string mapping) => EdiCodes.Of(Blue, State(Profile(mapping)), 1).Codes;

    private static PartnerState State(PartnerProfile profile) => new(profile, [profile.Mapping], [], Noon, "ann");

    private static PartnerProfile Profile(string mapping) => Reading.Profile($$$"""{"name":"Blue","source":"edi","mapping":{{{mapping}}} }""");
}
