using System.Globalization;
using System.Text;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Cluster.Board;
using ControlTower.Tests.Cluster.House;
using MessageStatus = ControlTower.Contracts.Edi.MessageStatus;

namespace ControlTower.Tests.Cluster.Integrity;

/// <summary>A partner's file through the whole tower: register, inbox, stream, shipment, ledger, acknowledgement.</summary>
public sealed class EdiTests
{
    private static readonly Actor Partner = new("key:carrier", "");
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_214_moves_its_shipment_and_the_same_file_again_changes_nothing()
    {
        await using var tower = await WholeTower.Start();
        var shipment = tower.Grains.GetGrain<IShipmentGrain>("SH-EDI-1");
        (await shipment.Release(Order("LD-77"), Actor.Tower)).Accepted.ShouldBeTrue();
        var door = tower.Grains.GetGrain<IEdiGrain>(0);
        var file = Status("000000007", "LD-77", "AF*NS***20260305*0800*CT");

        var receipt = (await door.Receive(new EdiUpload(file, "edi", "status.edi"), Partner)).Interchanges.Single();

        receipt.Status.ShouldBe(InterchangeStatus.Accepted);
        receipt.Messages.Single().ShouldSatisfyAllConditions(m => m.Status.ShouldBe(MessageStatus.Accepted), m => m.Milestones.ShouldBe(1));
        receipt.Acknowledgement.ShouldNotBeNull().ShouldContain("AK5*A~");
        await Eventually.Holds("the departure is on the shipment", async () => (await shipment.Get())!.Timeline.Any(t => t.Type == MilestoneType.DepartedPickup) ? null : "It is not on the timeline.");

        var again = (await door.Receive(new EdiUpload(file, "edi", "status.edi"), Partner)).Interchanges.Single();

        (again.Status, again.Id, again.Acknowledgement).ShouldBe((InterchangeStatus.Duplicate, receipt.Id, receipt.Acknowledgement));
        var view = (await door.Get(receipt.Id)).ShouldNotBeNull();
        view.Repeats.ShouldBe(1);
        view.Messages.Single().Facts.ShouldContain(f => f.Name == "DepartedPickup");
        (await shipment.Get())!.Timeline.Count(t => t.Type == MilestoneType.DepartedPickup).ShouldBe(1);
    }

    [Fact]
    public async Task A_control_number_with_other_bytes_is_quarantined_until_a_person_lets_it_in()
    {
        await using var tower = await WholeTower.Start();
        var shipment = tower.Grains.GetGrain<IShipmentGrain>("SH-EDI-2");
        (await shipment.Release(Order("LD-78"), Actor.Tower)).Accepted.ShouldBeTrue();
        var door = tower.Grains.GetGrain<IEdiGrain>(0);
        await door.Receive(new EdiUpload(Status("000000009", "LD-78", "X3*NS***20260305*0700*CT"), "edi", null), Partner);

        var other = (await door.Receive(new EdiUpload(Status("000000009", "LD-78", "AF*NS***20260305*0800*CT"), "edi", null), Partner)).Interchanges.Single();

        other.Status.ShouldBe(InterchangeStatus.Quarantined);
        other.Acknowledgement.ShouldNotBeNull().ShouldContain("*R*025");
        (await door.List(new InterchangeQuery(InterchangeStatus.Quarantined, null, 0, 10))).Items.Single().Id.ShouldBe(other.Id);

        (await door.Replay(other.Id, Partner)).ShouldNotBeNull().Status.ShouldBe(InterchangeStatus.Accepted);
        await Eventually.Holds("the departure is on the shipment", async () => (await shipment.Get())!.Timeline.Any(t => t.Type == MilestoneType.DepartedPickup) ? null : "It is not on the timeline.");
    }

    [Fact]
    public async Task A_204_makes_a_shipment_changes_it_and_cancels_it()
    {
        await using var tower = await WholeTower.Start();
        var door = tower.Grains.GetGrain<IEdiGrain>(0);
        async Task<InterchangeReceipt> Send(string control, string purpose, string city) =>
            (await door.Receive(new EdiUpload(Tender(control, purpose, city), "edi", null), Partner)).Interchanges.Single();

        (await Send("000000021", "00", "DALLAS")).Status.ShouldBe(InterchangeStatus.Accepted);
        await Eventually.Holds("the shipment is on the board", () => Task.FromResult(tower.Board.Values.Any(r => r.Origin.StartsWith("DALLAS", StringComparison.Ordinal)) ? null : "No row has this origin."));
        var id = tower.Board.Values.Single().Id;
        var shipment = tower.Grains.GetGrain<IShipmentGrain>(id.Value);
        (await shipment.Get())!.Order.Stops.Select(s => (s.Sequence, s.Kind)).ShouldBe([(1, StopKind.Pickup), (99, StopKind.Delivery)]);

        (await Send("000000022", "04", "AUSTIN")).Status.ShouldBe(InterchangeStatus.Accepted);
        (await shipment.Get())!.Order.Stops[0].Place.City.ShouldBe("AUSTIN");

        (await Send("000000023", "01", "AUSTIN")).Status.ShouldBe(InterchangeStatus.Accepted);
        await Eventually.Holds("the shipment is cancelled", async () => (await shipment.Get())!.Operational == OperationalStatus.Cancelled ? null : "It is not.");
    }

    [Fact]
    public async Task Seven_EDIFACT_interchanges_with_one_reference_are_all_applied()
    {
        await using var tower = await WholeTower.Start();
        var text = string.Concat(Enumerable.Range(1, 7).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"UNB+UNOC:3+CARRIER:14+TOWER:14+260305:1200+77'UNH+1+IFTSTA:D:96A:UN'BGM+77+{i}'CNI+1+C-{i}'STS+1+21'DTM+334:202603051230:203'UNT+6+1'UNZ+1+77'\n")));

        var receipt = await tower.Grains.GetGrain<IEdiGrain>(0).Receive(new EdiUpload(Encoding.ASCII.GetBytes(text), "edi", null), Partner);

        receipt.Interchanges.Length.ShouldBe(7);
        receipt.Interchanges.ShouldAllBe(i => i.Status == InterchangeStatus.Accepted && i.Messages.Single().Status == MessageStatus.Parked);
        receipt.Interchanges.Select(i => i.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(7);
    }

    [Fact]
    public async Task What_we_send_waits_until_the_partner_acknowledges_it()
    {
        await using var tower = await WholeTower.Start();
        var (door, desk) = (tower.Grains.GetGrain<IEdiGrain>(0), tower.Grains.GetGrain<IEdiDispatchGrain>(0));
        var answer = new AnswerTender("a1", "ZZ:TOWER", "02:SCAC", "SCAC", "LOAD-5", true, "PRO-9", null);

        var sent = await desk.Send(answer, Partner);

        sent.Text.ShouldNotBeNull().ShouldContain("B1*SCAC*LOAD-5*");
        (await desk.Send(answer, Partner)).ShouldBe(sent);
        (await desk.Send(answer with { Id = "a2", Accepted = false }, Partner)).Control.ShouldBe("000000002");
        (await door.Unanswered()).Select(u => (u.Control, u.Overdue)).ShouldBe([("000000001", false), ("000000002", false)]);

        await door.Receive(new EdiUpload(Answer("000000031", "GF", "1", "A"), "edi", null), Partner);
        await door.Receive(new EdiUpload(Answer("000000032", "GF", "2", "R"), "edi", null), Partner);

        (await door.Unanswered()).Single().ShouldSatisfyAllConditions(u => u.Control.ShouldBe("000000002"), u => u.Overdue.ShouldBeTrue(), u => u.Detail.ShouldContain("rejected"));
    }

    [Fact]
    public async Task What_nobody_acknowledged_in_time_becomes_overdue_by_the_towers_own_clock()
    {
        var clock = new ShiftedTime();
        await using var tower = await WholeTower.Start(ImmutableDictionary<string, string?>.Empty, clock);
        var (door, desk) = (tower.Grains.GetGrain<IEdiGrain>(0), tower.Grains.GetGrain<IEdiDispatchGrain>(0));
        await desk.Send(new AnswerTender("a1", "ZZ:TOWER", "02:SCAC", "SCAC", "LOAD-5", true, "PRO-9", null), Partner);
        (await door.Unanswered()).Single().Overdue.ShouldBeFalse();

        clock.Ahead = TimeSpan.FromHours(25);

        await Eventually.Holds("the document is overdue", async () => (await door.Unanswered()).Single().Overdue ? null : "It still waits.");
        (await tower.Grains.GetGrain<IPartnersGrain>(0).Channels()).ShouldBeEmpty("nothing came from the partner yet");

        await door.Receive(new EdiUpload(Answer("000000041", "GF", "1", "A"), "edi", null), Partner);
        (await door.Unanswered()).ShouldBeEmpty("a late acknowledgement ends it");
    }

    private static byte[] Answer(string control, string group, string number, string verdict) => Encoding.ASCII.GetBytes(
        $"ISA*00*          *00*          *02*SCAC           *ZZ*TOWER          *260305*1200*U*00401*{control}*0*P*>~GS*FA*SCAC*TOWER*20260305*1200*7*X*004010~" +
        $"ST*997*0001~AK1*{group}*{number}~AK9*{verdict}*1*1*1~SE*4*0001~GE*1*7~IEA*1*{control}~");

    private static byte[] Status(string control, string load, string at7) => Encoding.ASCII.GetBytes(
        $"ISA*00*          *00*          *02*SCAC           *ZZ*TOWER          *260305*1200*U*00401*{control}*0*P*>~GS*QM*SCAC*TOWER*20260305*1200*7*X*004010~" +
        $"ST*214*0001~B10*PRO-1*{load}*SCAC~LX*1~AT7*{at7}~SE*5*0001~GE*1*7~IEA*1*{control}~");

    private static byte[] Tender(string control, string purpose, string city) => Encoding.ASCII.GetBytes(
        $"ISA*00*          *00*          *ZZ*SHIPPER        *ZZ*TOWER          *260305*1200*U*00401*{control}*0*P*>~GS*SM*SHIPPER*TOWER*20260305*1200*7*X*004010~" +
        $"ST*204*0001~B2**SCAC**LOAD-5**PP~B2A*{purpose}*LT~S5*1*CL~G62*37*20260310*I*0800~G62*38*20260310*K*1200~N1*SF*Acme DC~N4*{city}*TX*75201*US~" +
        $"S5*99*CU~G62*54*20260312*L*1700~N1*ST*Store~N4*ATLANTA*GA*30301*US~SE*13*0001~GE*1*7~IEA*1*{control}~");

    private static ReleaseShipment Order(string load) => new(
        CustomerId.Parse("ACME"), TransportMode.Ftl, [new Reference(ReferenceType.Load, load)],
        [
            new Stop(1, StopKind.Pickup, new Place("Acme DC", "Dallas", "TX", "75201", "US"), "America/Chicago", Noon, Noon),
            new Stop(2, StopKind.Delivery, new Place("Store 7", "Atlanta", "GA", "30301", "US"), "America/New_York", Noon, Noon),
        ],
        new Commodity(38000m, 22, 22, 781m, "Groceries"), Noon, default, null, null);
}
