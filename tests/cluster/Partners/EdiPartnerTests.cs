using System.Globalization;
using System.Text;
using System.Text.Json;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Cluster.House;
using ControlTower.Tests.Cluster.Integrity;
using Shouldly;

namespace ControlTower.Tests.Cluster.Partners;

/// <summary>A partner's profile reaches its EDI: codes, habits, one case for what nobody knows, and replays.</summary>
public sealed class EdiPartnerTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(-6));
    private static readonly Actor Tester = new("key:tests", "");
    private static readonly PartnerId Blue = PartnerId.Parse("blue");

    [Fact]
    public async Task Codes_nobody_knows_in_EDI_are_one_case_and_mapping_it_replays_the_interchanges()
    {
        await using var tower = await Tower("""{"edi":{"identities":["02:BLUF"]}}""");
        for (var i = 1; i <= 3; i++)
        {
            (await Send(tower, Status(i, "LD-1", $"QZ*NS***20261123*200{i}*CT"))).Status.ShouldBe(InterchangeStatus.Accepted);
        }

        var gap = (await Partners(tower).Gaps()).ShouldHaveSingleItem();
        gap.ShouldSatisfyAllConditions(
            g => g.Partner.ShouldBe(Blue), g => g.Kind.ShouldBe(GapKind.Status), g => g.Code.ShouldBe("QZ"), g => g.Count.ShouldBe(3), g => g.Messages.ShouldBe(3), g => g.Shipments.ShouldBe(1));

        (await tower.Grains.GetGrain<IPartnerGrain>("blue").MapCode(GapKind.Status, "QZ", "Delivered", Tester)).Outcome.Status.ShouldBe(CommandStatus.Done);
        var replay = await Previewed(tower, "r-1", new ReplaySelection(Blue, null, null, GapKind.Status, "QZ", []));
        (replay.Total, replay.Added, replay.Withdrawn).ShouldBe((3, 3, 3), "the meaning is new, and the note that nobody knew is taken back");
        await Committed(tower, "r-1");

        await Eventually.Holds("the shipment is delivered", async () => (await Shipment(tower).Get())!.Operational == OperationalStatus.Delivered ? null : "It is not.");
        (await Partners(tower).Gaps()).ShouldBeEmpty();
        (await Previewed(tower, "r-2", new ReplaySelection(Blue, null, null, null, null, []))).ShouldSatisfyAllConditions(
            v => v.Added.ShouldBe(0), v => v.Corrected.ShouldBe(0), v => v.Withdrawn.ShouldBe(0), v => v.Unchanged.ShouldBe(3));
    }

    [Fact]
    public async Task A_sender_without_a_profile_has_its_case_too_and_gets_its_partner_with_the_profile()
    {
        await using var tower = await Tower(null);
        await Send(tower, Status(1, "LD-1", "QZ*NS***20261123*2001*CT"));
        (await Partners(tower).Gaps()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(g => g.Partner.ShouldBe(default), g => g.Sender.ShouldBe("02:BLUF"));

        await Put(tower, "blue", """{"edi":{"identities":["02:bluf"]}}""");

        (await Partners(tower).Gaps()).ShouldHaveSingleItem().Partner.ShouldBe(Blue);
        var other = await tower.Grains.GetGrain<IPartnerGrain>("green").Put(Profile("""{"edi":{"identities":["02:BLUF"]}}"""), Tester);
        other.Findings.ShouldHaveSingleItem().Pointer.ShouldBe("/mapping/edi/identities");
    }

    [Fact]
    public async Task The_mapping_in_force_when_an_interchange_came_is_the_one_it_is_read_with()
    {
        await using var tower = await Tower("""{"codes":{"QZ":{"type":"ArrivedDelivery"}},"edi":{"identities":["02:BLUF"]}}""");
        await Put(tower, "blue", """{"effectiveFrom":"2999-01-01T00:00:00Z","codes":{"QZ":{"type":"Delivered"}},"edi":{"identities":["02:BLUF"]}}""");

        await Send(tower, Status(1, "LD-1", "QZ*NS***20261123*2001*CT"));

        await Eventually.Holds("the arrival is on the shipment", async () => (await Shipment(tower).Get())!.Timeline.Any(t => t.Type == MilestoneType.ArrivedDelivery) ? null : "It is not.");
        (await Shipment(tower).Get())!.Timeline.ShouldNotContain(t => t.Type == MilestoneType.Delivered);
    }

    [Fact]
    public async Task A_partner_that_counts_wrongly_and_uses_its_numbers_again_is_let_in_when_its_profile_says_so()
    {
        await using var tower = await Tower("""{"edi":{"identities":["02:BLUF"],"counts":"AcceptWithWarning","repeats":"ByContent"}}""");
        var wrong = Encoding.ASCII.GetString(Status(1, "LD-1", "X3*NS***20261123*0801*CT")).Replace("SE*5*", "SE*9*", StringComparison.Ordinal);

        (await Send(tower, Encoding.ASCII.GetBytes(wrong))).Messages.Single().Status.ShouldBe(ControlTower.Contracts.Edi.MessageStatus.AcceptedWithErrors);
        (await Send(tower, Status(1, "LD-1", "AF*NS***20261123*0901*CT"))).Status.ShouldBe(InterchangeStatus.Accepted);

        await Eventually.Holds("the departure is on the shipment", async () => (await Shipment(tower).Get())!.Timeline.Any(t => t.Type == MilestoneType.DepartedPickup) ? null : "It is not.");
    }

    [Fact]
    public async Task A_carriers_invoice_that_came_before_under_another_number_of_the_file_waits_for_a_person()
    {
        await using var tower = await Tower("""{"edi":{"identities":["02:BLUF"],"currency":"USD"}}""");
        await Send(tower, Invoice(1));
        (await Send(tower, Invoice(2))).Status.ShouldBe(InterchangeStatus.Accepted);

        var bills = await tower.Grains.GetGrain<ICarrierBillsGrain>("BLUF/2026").Get();

        bills.Select(b => (b.Bill.Number, b.Bill.Amount.ToString(), b.Status)).ShouldBe([("INV-7", "USD 557.21", CarrierBillStatus.Review), ("INV-7", "USD 557.21", CarrierBillStatus.Accepted)]);
    }

    [Fact]
    public async Task What_waits_is_replayed_in_bulk_after_a_look_and_the_decision_keeps_its_name()
    {
        await using var tower = await Tower(null);
        await Send(tower, Status(1, "LATE-1", "AF*NS***20261123*0901*CT"));
        await Send(tower, Status(2, "NEVER", "AF*NS***20261123*0901*CT"));
        var bench = tower.Grains.GetGrain<IWorkbenchGrain>(0);
        (await bench.Causes()).ShouldContain(c => c.Kind == HeldKind.Unmatched && c.Source == "edi" && c.Count == 2);

        var waiting = (await tower.Grains.GetGrain<IIngestGrain>(0).Parked(new ParkedQuery(null, null, 0, 10))).Items.Single(i => i.Milestone!.References.Any(r => r.Value == "NEVER"));
        (await bench.Correct(waiting.Position, waiting.Milestone! with { References = [new Reference(ReferenceType.Load, "LD-1")] }, "The carrier wrote the wrong load", Tester)).Status.ShouldBe(CommandStatus.Done);
        (await bench.Correct(waiting.Position, waiting.Milestone! with { References = [new Reference(ReferenceType.Load, "LD-1")] }, "Once more", Tester)).Status.ShouldBe(CommandStatus.NothingToDo);
        await Eventually.Holds("the corrected departure is on the shipment", async () => (await Shipment(tower).Get())!.Timeline.Any(t => t.Type == MilestoneType.DepartedPickup) ? null : "It is not.");

        var look = await Previewed(tower, "r-1", new ReplaySelection(default, null, null, null, null, [], ReplayScope.Waiting, "edi"));
        (look.Total, look.Added, look.Unchanged).ShouldBe((1, 0, 1), "nobody has the load LATE-1 yet");
        (await tower.Grains.GetGrain<IIngestGrain>(0).Resolve((await tower.Grains.GetGrain<IIngestGrain>(0).Parked(new ParkedQuery(null, null, 0, 1))).Items[0].Position, ShipmentId.Parse("SH-1"), Tester)).Status.ShouldBe(CommandStatus.Done);

        (await bench.Decided()).Select(d => (d.Verdict, d.By)).ShouldBe([(WaitingVerdict.Given, "key:tests"), (WaitingVerdict.Discarded, "key:tests")]);
        (await Partners(tower).Channels()).ShouldContain(c => c.Sender == "02:BLUF" && c.Channel == PartnerChannel.Edi && c.LastHour == 2);
    }

    private static IPartnersGrain Partners(WholeTower tower) => tower.Grains.GetGrain<IPartnersGrain>(0);

    private static IShipmentGrain Shipment(WholeTower tower) => tower.Grains.GetGrain<IShipmentGrain>("SH-1");

    private static async Task<WholeTower> Tower(string? mapping)
    {
        var tower = await WholeTower.Start();
        if (mapping is not null)
        {
            await Put(tower, "blue", mapping);
        }

        (await Shipment(tower).Release(Order, Tester)).Status.ShouldBe(CommandStatus.Done);
        return tower;
    }

    private static async Task Put(WholeTower tower, string partner, string mapping) =>
        (await tower.Grains.GetGrain<IPartnerGrain>(partner).Put(Profile(mapping), Tester)).Findings.ShouldBeEmpty();

    private static PartnerProfile Profile(string mapping) =>
        JsonSerializer.Deserialize<PartnerProfile>($$"""{"name":"Blue","source":"edi","zone":"America/Chicago","mapping":{{mapping}}}""", Web)!;

    private static JsonSerializerOptions Web { get; } = new(JsonSerializerDefaults.Web);

    private static async Task<InterchangeReceipt> Send(WholeTower tower, byte[] file) =>
        (await tower.Grains.GetGrain<IEdiGrain>(0).Receive(new EdiUpload(file, "edi", null), Tester)).Interchanges.Single();

    private static async Task<ReplayView> Previewed(WholeTower tower, string id, ReplaySelection selection)
    {
        var replay = tower.Grains.GetGrain<IReplayGrain>(id);
        (await replay.Preview(selection, Tester)).Accepted.ShouldBeTrue();
        return await Stage(replay, ReplayStage.Previewed);
    }

    private static async Task Committed(WholeTower tower, string id)
    {
        var replay = tower.Grains.GetGrain<IReplayGrain>(id);
        (await replay.Commit(Tester)).Status.ShouldBe(CommandStatus.Done);
        await Stage(replay, ReplayStage.Committed);
    }

    private static async Task<ReplayView> Stage(IReplayGrain replay, ReplayStage stage)
    {
        ReplayView? view = null;
        await Eventually.Holds($"the replay is {stage}", async () => (view = await replay.Progress())?.Stage >= stage ? null : $"It is {view?.Stage}.");
        return view!;
    }

    private static byte[] Status(int control, string load, string at7) => File("QM", control, $"ST*214*0001~B10*PRO-1*{load}*BLUF~LX*1~AT7*{at7}~SE*5*0001~");

    private static byte[] Invoice(int control) => File("IM", control, "ST*210*0001~B3*B*INV-7*LD-1*CC**20261124*55721****BLUF~N9*CN*PRO-1~LX*1~L5*1*FREIGHT~L1*1*55721*FR*55721~L3*****55721~SE*8*0001~");

    private static byte[] File(string group, int control, string set) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"ISA*00*          *00*          *02*BLUF           *ZZ*TOWER          *261123*1200*U*00401*{control:000000000}*0*P*>~GS*{group}*BLUF*TOWER*20261123*1200*7*X*004010~{set}GE*1*7~IEA*1*{control:000000000}~"));

    private static ReleaseShipment Order { get; } = new(
        CustomerId.Parse("ACME"),
        TransportMode.Ftl,
        [new Reference(ReferenceType.Load, "LD-1")],
        [
            new Stop(1, StopKind.Pickup, new Place("Acme DC", "Dallas", "TX", "75201", "US"), "America/Chicago", Morning, Morning.AddHours(1)),
            new Stop(2, StopKind.Delivery, new Place("Store 7", "Atlanta", "GA", "30301", "US"), "America/New_York", Morning.AddHours(12), Morning.AddHours(13)),
        ],
        new Commodity(38000m, 22, 22, 781m, "Groceries"),
        Morning.AddHours(-10),
        default,
        null,
        null);
}
