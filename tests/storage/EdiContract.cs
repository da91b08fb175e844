using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Partners;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteEdi(SqliteFixture fixture) : EdiContract(fixture);

public sealed class PostgresEdi(PostgresFixture fixture) : EdiContract(fixture);

/// <summary>The list of interchanges and of what waits for an answer.</summary>
public abstract class EdiContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private static readonly InterchangeRow First = new(
        "x1", EdiSyntax.X12, "02:SCAC", "ZZ:TOWER", "7", InterchangeStatus.Received, "edi", Samples.Noon, 500, 0, 0, "", true);

    [Fact]
    public async Task An_interchange_is_listed_once_as_it_stands()
    {
        var judged = First with { Status = InterchangeStatus.PartlyAccepted, Messages = 3, Rejected = 1, Types = "214 × 3" };
        await Storage.Edi.Put(First);
        await Storage.Edi.Put(judged);

        (await Storage.Edi.List(new InterchangeQuery(null, null, 0, 10))).Items.ShouldBe([judged]);
    }

    [Fact]
    public async Task The_newest_come_first_by_status_and_sender()
    {
        var rows = Enumerable.Range(1, 5).Select(i => First with
        {
            Id = $"x{i}", ReceivedAt = Samples.Noon.AddMinutes(i), Status = i % 2 == 0 ? InterchangeStatus.Rejected : InterchangeStatus.Accepted, Sender = i < 4 ? "02:SCAC" : "14:' OR 1=1 --",
        }).ToArray();
        await Task.WhenAll(rows.Select(Storage.Edi.Put));

        (await Ids(null, null, 0, 2)).ShouldBe((5, "x5 x4"));
        (await Ids(null, null, 2, 2)).ShouldBe((5, "x3 x2"));
        (await Ids(InterchangeStatus.Rejected, null, 0, 10)).ShouldBe((2, "x4 x2"));
        (await Ids(null, "14:' OR 1=1 --", 0, 10)).ShouldBe((2, "x5 x4"));
        (await Ids(InterchangeStatus.Accepted, "02:SCAC", 0, 10)).ShouldBe((2, "x3 x1"));
    }

    [Fact]
    public async Task An_interchange_is_found_by_its_control_number_and_by_what_it_spoke_of()
    {
        await Storage.Edi.Put(First with { Control = "000000077" });
        await Storage.Edi.Put(First with { Id = "x2", Control = "78" });
        ImmutableArray<TraceName> names = [new(TraceKind.Correlation, "trace-9"), new(TraceKind.Reference, "LD-42"), new(TraceKind.Shipment, "SH-1")];
        await Storage.Traces.Note("x1", names);
        await Storage.Traces.Note("x1", names);

        foreach (var find in new[] { "000000077", "77", "trace-9", "ld 42", "SH-1", "x1" })
        {
            (await Storage.Edi.List(new InterchangeQuery(null, null, 0, 10, Find: find))).Items.ShouldHaveSingleItem(find).Id.ShouldBe("x1");
        }

        (await Storage.Edi.List(new InterchangeQuery(null, null, 0, 10, Find: "77", To: Samples.Noon))).Total.ShouldBe(0);
        (await Storage.Edi.List(new InterchangeQuery(null, null, 0, 10, From: Samples.Noon, To: Samples.Noon.AddHours(1)))).Total.ShouldBe(2);
        (await Storage.Traces.ShipmentsOf("x1", 10)).ShouldBe([ShipmentId.Parse("SH-1")]);
    }

    [Fact]
    public async Task What_waits_for_an_answer_is_replaced_as_a_whole()
    {
        static UnansweredSet Waiting(string control, int hours) => new("02:SCAC", "990", control, Samples.Noon, Samples.Noon.AddHours(hours), hours < 2, "It waits.");

        await Storage.Edi.PutUnanswered("a", [Waiting("2", 3), Waiting("1", 1)]);
        await Storage.Edi.PutUnanswered("b", [Waiting("1", 2)]);
        (await Storage.Edi.Unanswered(10)).ShouldBe([Waiting("1", 1), Waiting("1", 2), Waiting("2", 3)]);

        await Storage.Edi.PutUnanswered("a", []);
        (await Storage.Edi.Unanswered(10)).ShouldBe([Waiting("1", 2)]);
    }

    [Fact]
    public async Task What_nobody_knows_is_summed_up_by_sender_and_code_and_goes_when_it_is_read_anew()
    {
        var note = new GapNote(GapKind.Charge, "ZZ", 2, [new Reference(ReferenceType.Load, "LD-1")], [new Money(12.5m, Currency.Usd)]);
        await Storage.Edi.Put(First with { Status = InterchangeStatus.Accepted });
        await Storage.Edi.Put(First with { Id = "x2", Status = InterchangeStatus.Accepted, ReceivedAt = Samples.Noon.AddHours(1) });
        await Storage.EdiGaps.Put("x1", "02:SCAC", Samples.Noon, [note]);
        await Storage.EdiGaps.Put("x2", "02:SCAC", Samples.Noon.AddHours(1), [note, note with { Kind = GapKind.Status, Code = "' OR 1=1" }]);

        var sums = await Storage.EdiGaps.Sums(10);
        sums[0].ShouldBe(new SenderGap("02:SCAC", GapKind.Charge, "ZZ", 4, 2, Samples.Noon, Samples.Noon.AddHours(1), "x2"));
        (await Storage.EdiGaps.Notes(["02:SCAC", "14:OTHER"], GapKind.Charge, "ZZ", 10)).Sum(n => n.Amounts[0].Amount).ShouldBe(25m);
        (await Storage.EdiGaps.Notes([], GapKind.Charge, "ZZ", 10)).ShouldBeEmpty();

        (await Storage.EdiGaps.Select(["02:SCAC"], Wanted, 10)).ShouldBe(["x1", "x2"]);
        (await Storage.EdiGaps.Select(["02:SCAC"], Wanted with { Kind = GapKind.Status, Code = "' OR 1=1" }, 10)).ShouldBe(["x2"]);
        (await Storage.EdiGaps.Select(["02:SCAC"], Wanted with { From = Samples.Noon.AddMinutes(1), To = Samples.Noon.AddHours(1) }, 10)).ShouldBeEmpty();
        (await Storage.EdiGaps.Select(["14:OTHER"], Wanted, 10)).ShouldBeEmpty();

        await Storage.EdiGaps.Put("x2", "02:SCAC", Samples.Noon.AddHours(1), []);
        (await Storage.EdiGaps.Sums(10)).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Senders_are_counted_with_their_errors_by_hour_and_day()
    {
        await Storage.Edi.Put(First with { Status = InterchangeStatus.PartlyAccepted, Messages = 4, Rejected = 3 });
        await Storage.Edi.Put(First with { Id = "x2", Status = InterchangeStatus.Quarantined, ReceivedAt = Samples.Noon.AddHours(-2) });
        await Storage.Edi.Put(First with { Id = "x3", Status = InterchangeStatus.Rejected, ReceivedAt = Samples.Noon.AddDays(-2), Messages = 1, Rejected = 1 });

        (await Storage.EdiGaps.Senders(Samples.Noon.AddMinutes(1))).ShouldBe([new SenderSum("02:SCAC", "edi", Samples.Noon, 1, 2, 5, 5, 4)]);
    }

    private static ReplaySelection Wanted { get; } = new(default, null, null, null, null, []);

    private async Task<(long Total, string Ids)> Ids(InterchangeStatus? status, string? sender, int skip, int take)
    {
        var page = await Storage.Edi.List(new InterchangeQuery(status, sender, skip, take));
        return (page.Total, string.Join(' ', page.Items.Select(i => i.Id)));
    }
}
