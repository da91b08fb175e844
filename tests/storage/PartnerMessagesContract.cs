using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqlitePartnerMessages(SqliteFixture fixture) : PartnerMessagesContract(fixture);

public sealed class PostgresPartnerMessages(PostgresFixture fixture) : PartnerMessagesContract(fixture);

public abstract class PartnerMessagesContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private static readonly PartnerId Blue = PartnerId.Parse("blue");
    private static readonly MessageQuery All = new(default, null, null, null, null, null, 0, 50);

    [Fact]
    public async Task A_message_is_kept_once_and_another_under_its_key_beside_it()
    {
        var first = await Storage.Messages.Keep(Webhook("m-1", "one"));
        var again = await Storage.Messages.Keep(Webhook("m-1", "one"));
        var other = await Storage.Messages.Keep(Webhook("m-1", "two"));

        first.Kind.ShouldBe(KeptKind.New);
        again.ShouldBe(new KeptMessage(first.Number, KeptKind.Repeated));
        other.Kind.ShouldBe(KeptKind.Contradicts);
        (await Storage.Messages.Find(other.Number)).ShouldNotBeNull().Status.ShouldBe(MessageStatus.Quarantined);
        (await Storage.Messages.Part(first.Number, 0))!.Value.ToArray().ShouldBe("one"u8.ToArray());
        (await Storage.Messages.Part(first.Number, 1)).ShouldBeNull();
        (await Storage.Messages.List(All)).Total.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_file_again_is_a_duplicate_of_the_first()
    {
        var (first, again) = (await File("abc"), await File("abc"));

        (await Storage.Messages.Find(again)).ShouldNotBeNull().DuplicateOf.ShouldBe(first);
        (await Storage.Messages.Part(again, 0)).ShouldBeNull();
        (await Storage.Messages.Select(new ReplaySelection(Blue, null, null, null, null, []), 10)).ShouldBe([first]);
        (await Storage.Messages.Stopped(Samples.Noon.AddHours(1), 10)).ShouldBe([first]);
    }

    [Fact]
    public async Task Identical_files_that_end_at_the_same_moment_are_one_and_its_duplicates()
    {
        for (var round = 0; round < 5; round++)
        {
            var content = $"file {round}";
            var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Begun(content)));

            var firsts = await Task.WhenAll(numbers.Select(n => Storage.Messages.Seal(n, content, content.Length, Samples.Noon)));

            var first = numbers[Array.IndexOf(firsts, null)];
            firsts.Count(f => f is null).ShouldBe(1);
            firsts.Where(f => f is not null).ShouldAllBe(f => f == first);
            (await Storage.Messages.Seal(first, content, content.Length, Samples.Noon)).ShouldBeNull("the first one sealed again is still the first");
        }
    }

    [Fact]
    public async Task A_corrected_copy_names_the_message_it_was_made_from()
    {
        var original = await Storage.Messages.Keep(Webhook("m-1", "{broken"));
        var copy = await Storage.Messages.Keep(Webhook("corrects:1", "{}") with { Corrects = original.Number });

        (await Storage.Messages.Find(copy.Number)).ShouldNotBeNull().Corrects.ShouldBe(original.Number);
        (await Storage.Messages.Find(original.Number)).ShouldNotBeNull().Corrects.ShouldBeNull();
    }

    [Fact]
    public async Task Gaps_are_summed_up_by_code_and_go_when_the_message_is_read_anew()
    {
        var numbers = new[] { await Storage.Messages.Keep(Webhook("m-1", "one")), await Storage.Messages.Keep(Webhook("m-2", "two")) }.Select(k => k.Number).ToArray();
        var gap = new GapNote(GapKind.Charge, "ZZ", 3, [new Reference(ReferenceType.Load, "LD-1")], [new Money(12.5m, Currency.Usd)]);
        foreach (var number in numbers)
        {
            await Storage.Messages.Record(number, new MessageRecord(MessageStatus.Done, 1, new MessageCounts(3, 1, 0, 0, 0, 0, 3), null, [new PartnerFinding("item 1", "x")], [gap]), Samples.Noon);
        }

        var sum = (await Storage.Messages.Gaps(10)).ShouldHaveSingleItem();
        (sum.Count, sum.Messages, sum.LastMessage).ShouldBe((6, 2, numbers[1]));
        (await Storage.Messages.Notes(Blue, GapKind.Charge, "ZZ", 10)).Select(n => n.Amounts[0]).ShouldBe([new Money(12.5m, Currency.Usd), new Money(12.5m, Currency.Usd)]);
        (await Storage.Messages.List(All with { Kind = GapKind.Charge, Code = "ZZ", Partner = Blue, From = Samples.Noon, To = Samples.Noon.AddDays(1) })).Total.ShouldBe(2);
        (await Storage.Messages.Select(new ReplaySelection(default, null, null, null, null, [numbers[0]]), 10)).ShouldBe([numbers[0]]);
        (await Storage.Messages.Findings(numbers[0])).ShouldHaveSingleItem().Pointer.ShouldBe("item 1");
        (await Storage.Messages.Channels(Samples.Noon)).ShouldHaveSingleItem().Counts.Gaps.ShouldBe(6);

        await Storage.Messages.Record(numbers[0], new MessageRecord(MessageStatus.Done, 2, MessageCounts.None, null, [], []), Samples.Noon);
        (await Storage.Messages.Discard(numbers[1], "Discarded by ann: test", Samples.Noon)).ShouldBeTrue();
        (await Storage.Messages.Discard(numbers[1], "again", Samples.Noon)).ShouldBeFalse();
        (await Storage.Messages.Gaps(10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_is_found_by_its_trace_its_own_id_what_it_named_and_the_shipment_it_told_of()
    {
        var number = (await Storage.Messages.Keep(Webhook("evt-77", "one") with { Actor = Samples.Actor with { CorrelationId = "trace-9" } })).Number;
        await Storage.Messages.Keep(Webhook("evt-78", "two"));
        ImmutableArray<TraceName> names = [new(TraceKind.Reference, "LD-0042"), new(TraceKind.Shipment, "SH-1")];
        await Storage.Messages.Record(number, new MessageRecord(MessageStatus.Done, 1, MessageCounts.None, null, [], [], names), Samples.Noon);
        await Storage.Messages.Record(number, new MessageRecord(MessageStatus.Done, 1, MessageCounts.None, null, [], [], names), Samples.Noon);

        foreach (var find in new[] { "trace-9", "evt-77", "LD-0042", "ld 0042", "SH-1" })
        {
            (await Storage.Messages.List(All with { Find = find })).Items.ShouldHaveSingleItem(find).Number.ShouldBe(number);
        }

        (await Storage.Messages.List(All with { Find = "LD-42", To = Samples.Noon })).Total.ShouldBe(0);
        (await Storage.Messages.List(All with { Find = "nobody" })).Total.ShouldBe(0);
        (await Storage.Traces.ShipmentsOf(number, 10)).ShouldBe([ShipmentId.Parse("SH-1")]);
    }

    [Fact]
    public async Task A_file_that_broke_off_is_given_up_with_its_reason_or_for_the_whole_one_that_came_later()
    {
        var torn = await Begun("half of it");
        var late = await Storage.Messages.Begin(Webhook("", "") with { Channel = PartnerChannel.File, FileName = "other.csv", Hash = "" });
        await Storage.Messages.AddPart(late, 0, "and"u8.ToArray(), Samples.Noon.AddHours(1));
        (await Storage.Messages.GiveUpTorn(Samples.Noon.AddMinutes(30), Samples.Noon.AddHours(1))).ShouldBe(1, "the other one is still coming");

        (await Storage.Messages.Find(torn)).ShouldNotBeNull().ShouldSatisfyAllConditions(m => m.Status.ShouldBe(MessageStatus.Quarantined), m => m.Size.ShouldBe(10), m => m.Problem!.ShouldContain("after 10 bytes"));
        (await Storage.Messages.GiveUpTorn(Samples.Noon.AddMinutes(30), Samples.Noon.AddHours(1))).ShouldBe(0);

        var again = await Begun("half");
        var whole = await File("half of it and the rest");
        (await Storage.Messages.GiveUpTorn(Samples.Noon.AddMinutes(30), Samples.Noon.AddHours(1))).ShouldBe(1);
        (await Storage.Messages.Find(again)).ShouldNotBeNull().ShouldSatisfyAllConditions(m => m.Status.ShouldBe(MessageStatus.Discarded), m => m.Problem!.ShouldContain($"message {whole}"));
    }

    [Fact]
    public async Task A_file_that_was_given_up_and_ends_after_all_is_taken_up_again()
    {
        var slow = await Begun("slow");
        await Storage.Messages.GiveUpTorn(Samples.Noon.AddHours(1), Samples.Noon.AddHours(1));

        await Storage.Messages.AddPart(slow, 1, " but whole"u8.ToArray(), Samples.Noon.AddHours(2));
        (await Storage.Messages.Seal(slow, "hash", 14, Samples.Noon.AddHours(2))).ShouldBeNull();

        (await Storage.Messages.Find(slow)).ShouldNotBeNull().ShouldSatisfyAllConditions(m => m.Status.ShouldBe(MessageStatus.Received), m => m.Problem.ShouldBeNull());
        (await Storage.Messages.Stopped(Samples.Noon.AddHours(3), 10)).ShouldBe([slow]);
    }

    private async Task<long> Begun(string content)
    {
        var number = await Storage.Messages.Begin(Webhook("", "") with { Channel = PartnerChannel.File, FileName = "day.csv", Hash = "" });
        await Storage.Messages.AddPart(number, 0, System.Text.Encoding.UTF8.GetBytes(content), Samples.Noon);
        return number;
    }

    private async Task<long> File(string content)
    {
        var number = await Begun(content);
        await Storage.Messages.AddPart(number, 0, System.Text.Encoding.UTF8.GetBytes(content), Samples.Noon);
        await Storage.Messages.Seal(number, content, content.Length, Samples.Noon);
        return number;
    }

    private static NewMessage Webhook(string key, string body) =>
        new(Blue, PartnerChannel.Webhook, key, body, null, System.Text.Encoding.UTF8.GetBytes(body), Samples.Noon, Samples.Actor);
}
