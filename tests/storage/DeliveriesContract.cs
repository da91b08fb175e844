using System.Text;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Subscriptions;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteDeliveries(SqliteFixture fixture) : DeliveriesContract(fixture);

public sealed class PostgresDeliveries(PostgresFixture fixture) : DeliveriesContract(fixture);

public abstract class DeliveriesContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private static readonly SubscriptionId Acme = SubscriptionId.Parse("acme");
    private static readonly SubscriptionId Blue = SubscriptionId.Parse("blue");
    private static readonly DeliveryQuery All = new(default, null, 0, 50);

    [Fact]
    public async Task An_event_is_kept_once_for_each_subscription_and_is_due_in_its_order()
    {
        await Storage.Deliveries.Add([New(Acme, "e-1"), New(Acme, "e-2"), New(Blue, "e-1")]);
        await Storage.Deliveries.Add([New(Acme, "e-1"), New(Acme, "e-3")]);

        var due = await Storage.Deliveries.Due(Acme, Samples.Noon, 2);

        due.Select(d => d.EventId).ShouldBe(["e-1", "e-2"]);
        Encoding.UTF8.GetString(due[0].Body.Span).ShouldBe("""{"id":"e-1 ä"}""");
        (due[0].Attempts, due[0].Since).ShouldBe((0, Samples.Noon));
        (await Storage.Deliveries.Rung(Samples.Noon)).Select(s => s.Value).ShouldBe(["acme", "blue"], ignoreOrder: true);
        (await Storage.Deliveries.Rung(Samples.Noon.AddSeconds(-1))).ShouldBeEmpty();
        (await Storage.Deliveries.List(All)).Total.ShouldBe(4);
    }

    [Fact]
    public async Task What_became_of_an_attempt_is_seen_in_list_and_health()
    {
        await Storage.Deliveries.Add([New(Acme, "e-1"), New(Acme, "e-2"), New(Acme, "e-3")]);
        var due = await Storage.Deliveries.Due(Acme, Samples.Noon, 10);
        var later = Samples.Noon.AddMinutes(1);

        await Storage.Deliveries.Record(
        [
            new DeliveryAttempt(due[0].Number, DeliveryStatus.Delivered, 1, later, later, 204, null),
            new DeliveryAttempt(due[1].Number, DeliveryStatus.Waiting, 1, later.AddMinutes(5), later, 503, "It answered 503."),
            new DeliveryAttempt(due[2].Number, DeliveryStatus.Dead, 15, later, later.AddSeconds(1), null, "It cannot be reached."),
        ]);

        (await Storage.Deliveries.Due(Acme, later, 10)).ShouldBeEmpty();
        (await Storage.Deliveries.Due(Acme, later.AddMinutes(5), 10)).ShouldHaveSingleItem().Attempts.ShouldBe(1);
        (await Storage.Deliveries.Health()).ShouldHaveSingleItem().ShouldBe(new SubscriptionHealth(Acme, 1, 1, 1, Samples.Noon, later, later.AddSeconds(1), "It cannot be reached."));
        var dead = (await Storage.Deliveries.List(All with { Subscription = Acme, Status = DeliveryStatus.Dead })).Items.ShouldHaveSingleItem();
        (dead.EventId, dead.Attempts, dead.HttpStatus, dead.DueAt).ShouldBe(("e-3", 15, null, null));
        (await Storage.Deliveries.Find(due[1].Number)).ShouldNotBeNull().Delivery.ShouldSatisfyAllConditions(d => d.HttpStatus.ShouldBe(503), d => d.DueAt.ShouldBe(later.AddMinutes(5)));
        (await Storage.Deliveries.Find(4711)).ShouldBeNull();
    }

    [Fact]
    public async Task Dead_ones_are_revived_one_or_all_and_nothing_else_is()
    {
        await Storage.Deliveries.Add([New(Acme, "e-1"), New(Acme, "e-2"), New(Acme, "e-3"), New(Blue, "e-1")]);
        var due = await Storage.Deliveries.Due(Acme, Samples.Noon, 10);
        await Storage.Deliveries.Record([.. due.Take(2).Select(d => new DeliveryAttempt(d.Number, DeliveryStatus.Dead, 15, Samples.Noon, Samples.Noon, 500, "500"))]);
        var later = Samples.Noon.AddDays(4);

        (await Storage.Deliveries.Revive(Blue, [due[0].Number], later)).ShouldBe(0);
        (await Storage.Deliveries.Revive(Acme, [due[0].Number, due[2].Number], later)).ShouldBe(1);
        (await Storage.Deliveries.Revive(Acme, [], later)).ShouldBe(1);
        (await Storage.Deliveries.Revive(Acme, [], later)).ShouldBe(0);

        (await Storage.Deliveries.Due(Acme, later, 10)).Select(d => (d.EventId, d.Attempts, d.Since)).ShouldBe([("e-1", 0, later), ("e-2", 0, later), ("e-3", 0, Samples.Noon)]);
    }

    [Fact]
    public async Task What_waits_too_long_is_dead_and_what_is_long_done_is_forgotten()
    {
        await Storage.Deliveries.Add([New(Acme, "e-1"), New(Acme, "e-2"), New(Blue, "e-3") with { CreatedAt = Samples.Noon.AddDays(1) }]);
        var due = await Storage.Deliveries.Due(Acme, Samples.Noon, 10);
        await Storage.Deliveries.Record([new DeliveryAttempt(due[0].Number, DeliveryStatus.Delivered, 1, Samples.Noon, Samples.Noon, 200, null)]);

        await Storage.Deliveries.Clear(Samples.Noon.AddHours(1), Samples.Noon, Samples.Noon);
        (await Storage.Deliveries.List(All)).Items.Select(d => (d.EventId, d.Status)).ShouldBe([("e-3", DeliveryStatus.Waiting), ("e-2", DeliveryStatus.Dead), ("e-1", DeliveryStatus.Delivered)]);

        await Storage.Deliveries.Clear(Samples.Noon.AddHours(1), Samples.Noon.AddHours(1), Samples.Noon.AddHours(1));
        (await Storage.Deliveries.List(All)).Items.Select(d => d.EventId).ShouldBe(["e-3"]);

        await Storage.Deliveries.Drop(Blue);
        (await Storage.Deliveries.List(All)).Total.ShouldBe(0);
    }

    private static NewDelivery New(SubscriptionId subscription, string id) =>
        new(subscription, id, NoticeKind.Invoiced, "SH-1", Encoding.UTF8.GetBytes($$"""{"id":"{{id}} ä"}"""), Samples.Noon);
}
