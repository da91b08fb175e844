using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Subscriptions;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Subscriptions;

public sealed class SubscriptionAccountTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly SubscriptionProfile Acme = new("Acme", "https://hooks.acme.example/", [NoticeKind.Invoiced], [], false);

    [Fact]
    public void The_same_profile_again_changes_nothing()
    {
        var state = Given(new SubscriptionPut(Acme, "ann", Noon));

        SubscriptionAccount.Put(state, Acme, "bob", Noon).Events.ShouldBeEmpty();
        SubscriptionAccount.Put(state, Acme with { Paused = true }, "bob", Noon).Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void Two_secrets_are_good_at_the_same_time_and_a_third_ends_the_oldest()
    {
        var state = Given(new SubscriptionPut(Acme, "ann", Noon), Added("a"), Added("b"), Added("c"));

        state.Secrets.Select(s => s.Name).ShouldBe(["b", "c"]);
        SubscriptionAccount.EndSecret(state, "a", "ann", Noon).Refusal!.Reason.ShouldBe(SubscriptionRefusal.SecretUnknown);
        SubscriptionAccount.AddSecret(state, new SealedSecret("c", "", Noon), "ann").Events.ShouldBeEmpty();
    }

    [Fact]
    public void Who_is_gone_hears_nothing_until_the_profile_is_put_again()
    {
        var state = Given(new SubscriptionPut(Acme, "ann", Noon), Added("a"));
        state.Sends.ShouldBeTrue();

        var gone = SubscriptionAccount.Evolve(state, SubscriptionAccount.Pause(state, "410", Noon).Events.ShouldHaveSingleItem());
        gone.Sends.ShouldBeFalse();
        SubscriptionAccount.Pause(gone, "410", Noon).Events.ShouldBeEmpty();

        var back = SubscriptionAccount.Evolve(gone, SubscriptionAccount.Put(gone, Acme, "ann", Noon).Events.ShouldHaveSingleItem());
        (back.Sends, back.GoneBecause).ShouldBe((true, null));
    }

    [Fact]
    public void Without_a_secret_nothing_is_sent_and_without_a_profile_there_is_nothing_to_sign()
    {
        Given(new SubscriptionPut(Acme, "ann", Noon)).Sends.ShouldBeFalse();
        SubscriptionAccount.AddSecret(Given(), new SealedSecret("a", "", Noon), "ann").Refusal!.Reason.ShouldBe(SubscriptionRefusal.SubscriptionUnknown);
        SubscriptionAccount.Remove(Given(), "ann", Noon).Events.ShouldBeEmpty();
        Given(new SubscriptionPut(Acme, "ann", Noon), Added("a"), new SubscriptionRemoved("ann", Noon)).ShouldSatisfyAllConditions(s => s.Profile.ShouldBeNull(), s => s.Secrets.ShouldBeEmpty());
    }

    [Fact]
    public void What_is_stored_reads_back_as_it_was()
    {
        var state = Given(new SubscriptionPut(Acme, "ann", Noon), Added("a"));

        TowerJson.Write(TowerJson.Read<SubscriptionState>(TowerJson.Write(state))).ShouldBe(TowerJson.Write(state));
    }

    [Fact]
    public void A_profile_that_is_wrong_hears_all_of_it()
    {
        var told = SubscriptionChecks.Normal(new SubscriptionProfile(" ", "x", [(NoticeKind)99], [default], false));

        SubscriptionChecks.Of(told, "An https address is wanted.").Select(f => f.Pointer).ShouldBe(["/name", "/url", "/kinds", "/customers"]);
    }

    [Fact]
    public void The_order_in_which_a_profile_lists_things_makes_no_difference()
    {
        var told = SubscriptionChecks.Normal(new SubscriptionProfile(" Acme ", "https://a.example", [NoticeKind.Paid, NoticeKind.Invoiced, NoticeKind.Paid], [CustomerId.Parse("B"), CustomerId.Parse("A")], false));

        (told.Name, told.Kinds.Length, told.Kinds[0], told.Customers[0].Value).ShouldBe(("Acme", 2, NoticeKind.Invoiced, "A"));
        SubscriptionChecks.Normal(new SubscriptionProfile(null!, null!, default, default, false)).Kinds.IsDefault.ShouldBeFalse();
    }

    private static SubscriberSecretAdded Added(string name) => new(new SealedSecret(name, "sealed", Noon), "ann");

    private static SubscriptionState Given(params SubscriptionEvent[] events) => events.Aggregate(SubscriptionAccount.Definition.Empty, SubscriptionAccount.Evolve);
}
