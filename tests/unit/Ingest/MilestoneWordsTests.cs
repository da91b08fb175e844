using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Ingest;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Ingest;

public sealed class MilestoneWordsTests
{
    public static TheoryData<MilestoneType> Types => [.. Enum.GetValues<MilestoneType>()];

    [Theory]
    [InlineData("load_assigned", MilestoneType.LoadAssigned)]
    [InlineData("departed_terminal", MilestoneType.DepartedTerminal)]
    [InlineData("delivered", MilestoneType.Delivered)]
    [InlineData("pod_uploaded", MilestoneType.PodReceived)]
    [InlineData("detention_approved", MilestoneType.DetentionApproved)]
    public void R66_to_R71_the_five_wire_names_mean_what_they_say(string word, MilestoneType type) => Meaning(word).ShouldBe(new MilestoneWord(type));

    [Theory]
    [InlineData("pickup", MilestoneType.DepartedPickup)]
    [InlineData("in-transit", MilestoneType.InTransit)]
    [InlineData("rejected", MilestoneType.Refused)]
    [InlineData("delayed", MilestoneType.Delayed)]
    [InlineData("POD-received", MilestoneType.PodReceived)]
    [InlineData("arrival", MilestoneType.ArrivedDelivery)]
    [InlineData("unloading start", MilestoneType.UnloadingStarted)]
    [InlineData("unloading_end", MilestoneType.UnloadingEnded)]
    [InlineData("canceled", MilestoneType.Cancelled)]
    [InlineData("accessorial", MilestoneType.AccessorialReported)]
    [InlineData("ct.load.dispatched", MilestoneType.Dispatched)]
    [InlineData("ct.stop.completed", MilestoneType.Delivered)]
    [InlineData("ct.position", MilestoneType.InTransit)]
    public void The_trades_words_are_understood(string word, MilestoneType type) => Meaning(word).Type.ShouldBe(type);

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_canonical_name_is_understood_in_any_spelling(MilestoneType type)
    {
        var name = type.ToString();
        var snake = string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : $"{c}"));
        foreach (var word in new[] { name, snake, snake.ToUpperInvariant(), snake.ToLowerInvariant(), snake.Replace('_', '-') })
        {
            Meaning(word).Type.ShouldBe(type);
        }
    }

    [Theory]
    [InlineData("eta")]
    [InlineData("ct.eta")]
    [InlineData("eta_updated")]
    public void An_eta_is_an_estimated_arrival(string word) =>
        Meaning(word).ShouldBe(new MilestoneWord(MilestoneType.ArrivedDelivery, AtPickup: MilestoneType.ArrivedPickup, Class: TimeClass.Estimated));

    [Theory]
    [InlineData("")]
    [InlineData("vanished")]
    [InlineData("delivered!")]
    [InlineData("deliveredé")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Other_words_are_not(string word) => MilestoneWords.Table.TryFind(word, out _).ShouldBeFalse();

    [Fact]
    public void No_word_means_two_things()
    {
        var twice = MilestoneWords.All
            .GroupBy(w => new string([.. w.Word.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant(), StringComparer.Ordinal)
            .Where(g => g.Select(w => w.Meaning).Distinct().Count() > 1)
            .Select(g => g.Key);

        twice.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("po", ReferenceType.PurchaseOrder)]
    [InlineData("PurchaseOrder", ReferenceType.PurchaseOrder)]
    [InlineData("BM", ReferenceType.BillOfLading)]
    [InlineData("bol", ReferenceType.BillOfLading)]
    [InlineData("CN", ReferenceType.Pro)]
    [InlineData("load_number", ReferenceType.Load)]
    [InlineData("SI", ReferenceType.ShipperNumber)]
    [InlineData("AO", ReferenceType.Appointment)]
    public void Reference_types_have_names_short_names_and_qualifiers(string word, ReferenceType type)
    {
        TradeWords.References.TryFind(word, out var known).ShouldBeTrue();
        known.ShouldBe(type);
    }

    [Theory]
    [InlineData("ACT", TimeClass.Actual)]
    [InlineData("realized", TimeClass.Actual)]
    [InlineData("EST", TimeClass.Estimated)]
    [InlineData("projected", TimeClass.Estimated)]
    [InlineData("PLN", TimeClass.Planned)]
    [InlineData("requested", TimeClass.Planned)]
    public void Kinds_of_time_are_known_by_DCSA_and_OTM_words(string word, TimeClass kind)
    {
        TradeWords.Classes.TryFind(word, out var known).ShouldBeTrue();
        known.ShouldBe(kind);
    }

    [Fact]
    public void A_pod_is_a_proof_of_delivery()
    {
        TradeWords.Documents.TryFind("POD", out var type).ShouldBeTrue();
        type.ShouldBe(DocumentType.ProofOfDelivery);
    }

    private static MilestoneWord Meaning(string word)
    {
        MilestoneWords.Table.TryFind(word, out var meaning).ShouldBeTrue(word);
        return meaning!;
    }
}
