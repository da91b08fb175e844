using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Feeds;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteFeedMarks(SqliteFixture fixture) : FeedMarksContract(fixture);

public sealed class PostgresFeedMarks(PostgresFixture fixture) : FeedMarksContract(fixture);

public abstract class FeedMarksContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private const string Place = "acme/LogRecord";
    private static readonly PartnerId Fleet = PartnerId.Parse("fleet");

    [Fact]
    public async Task A_page_moves_the_mark_and_keeps_its_message_or_does_neither()
    {
        var carried = new Carried([new CarriedLoad("s-1", "b1", "LD-1", Samples.Noon, null)]);
        (await Storage.Feeds.Find(Fleet, Place)).ShouldBe(FeedMark.Beginning);

        var number = await Storage.Feeds.Advance(Fleet, Place, null, new FeedMark("1", carried), Page("1"));
        (await Storage.Feeds.Advance(Fleet, Place, null, new FeedMark("2", carried), Page("2"))).ShouldBeNull("somebody else began before");
        (await Storage.Feeds.Advance(Fleet, Place, "0", new FeedMark("2", carried), Page("2"))).ShouldBeNull("it was asked from somewhere else");
        (await Storage.Feeds.Advance(Fleet, Place, "1", new FeedMark("3", carried), null)).ShouldBe(0);

        var mark = await Storage.Feeds.Find(Fleet, Place);
        (mark.Token, mark.Carried.Of("b1", Samples.Noon).Single()).ShouldBe(("3", "LD-1"));
        var kept = (await Storage.Messages.List(new MessageQuery(Fleet, null, null, null, null, null, 0, 10))).Items.ShouldHaveSingleItem();
        (kept.Number, kept.Channel).ShouldBe((number!.Value, PartnerChannel.Feed));
        (await Storage.Feeds.Find(Fleet, "other/LogRecord")).ShouldBe(FeedMark.Beginning);
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_moves_on()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Storage.Feeds.Advance(Fleet, Place, null, new FeedMark("1", Carried.Nothing), Page("1"))));

        numbers.Count(n => n is not null).ShouldBe(1);
        (await Storage.Messages.List(new MessageQuery(Fleet, null, null, null, null, null, 0, 10))).Total.ShouldBe(1);
    }

    private static NewMessage Page(string token) => new(Fleet, PartnerChannel.Feed, $"feed:{token}", token, null, "{}"u8.ToArray(), Samples.Noon, Samples.Actor);
}
