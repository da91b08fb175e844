using System.Globalization;
using System.Text;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners;
using ControlTower.Tests.Cluster.House;
using ControlTower.Tests.Cluster.Integrity;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static ControlTower.Tests.Cluster.House.FirstLoad;

namespace ControlTower.Tests.Cluster.Partners;

/// <summary>A partner's profile reaches its EDI: codes, habits, one case for what nobody knows, and replays.</summary>
public sealed class EdiPartnerTests
{
    private static readonly PartnerId Blue = PartnerId.Parse("blue");

    [Fact]
    public async Task Codes_nobody_knows_in_EDI_are_one_case_and_mapping_it_replays_the_interchanges()
    {
        await using var tower = await Tower("""{"edi":{"identities":["02:BLUF"]}}""");
        for (var i = 1; i <= 3; i++)
        {
            (await Send(tower, Status(i, "LD-1", $"QZ*NS***20261123*200{i}*CT"))).Status.ShouldBe(InterchangeStatus.Accepted);
        }

        var gap = (await AllPartners(tower).Gaps()).ShouldHaveSingleItem();
        gap.ShouldSatisfyAllConditions(
            g => g.Partner.ShouldBe(Blue), g => g.Kind.ShouldBe(GapKind.Status), g => g.Code.ShouldBe("QZ"), g => g.Count.ShouldBe(3), g => g.Messages.ShouldBe(3), g => g.Shipments.ShouldBe(1));

        (await tower.Grains.GetGrain<IPartnerGrain>("blue").MapCode(GapKind.Status, "QZ", "Delivered", Tester)).Outcome.Status.ShouldBe(CommandStatus.Done);
        var replay = await Previewed(tower, "r-1", new ReplaySelection(Blue, null, null, GapKind.Status, "QZ", []));
        (replay.Total, replay.Added, replay.Withdrawn).ShouldBe((3, 3, 3), "the meaning is new, and the note that nobody knew is taken back");
        await Committed(tower, "r-1");

        await Eventually.Holds("the shipment is delivered", async () => (await Of(tower).Get())!.Operational == OperationalStatus.Delivered ? null : "It is not.");
        (await AllPartners(tower).Gaps()).ShouldBeEmpty();
        (await Previewed(tower, "r-2", new ReplaySelection(Blue, null, null, null, null, []))).ShouldSatisfyAllConditions(
            v => v.Added.ShouldBe(0), v => v.Corrected.ShouldBe(0), v => v.Withdrawn.ShouldBe(0), v => v.Unchanged.ShouldBe(3));
    }

    [Fact]
    public async Task A_sender_without_a_profile_has_its_case_too_and_gets_its_partner_with_the_profile()
    {
        await using var tower = await Tower(null);
        await Send(tower, Status(1, "LD-1", "QZ*NS***20261123*2001*CT"));
        (await AllPartners(tower).Gaps()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(g => g.Partner.ShouldBe(default), g => g.Sender.ShouldBe("02:BLUF"));

        await Put(tower, "blue", """{"edi":{"identities":["02:bluf"]}}""");

        (await AllPartners(tower).Gaps()).ShouldHaveSingleItem().Partner.ShouldBe(Blue);
        var other = await tower.Grains.GetGrain<IPartnerGrain>("green").Put(Profile("""{"edi":{"identities":["02:BLUF"]}}"""), Tester);
        other.Findings.ShouldHaveSingleItem().Pointer.ShouldBe("/mapping/edi/identities");
    }

    [Fact]
    public async Task A_directory_that_did_not_hear_of_a_new_profile_hears_of_it_by_the_outbox()
    {
        var deaf = new DeafOnce();
        await using var tower = await WholeTower.Start(ImmutableDictionary<string, string?>.Empty, extend: services => services.AddSingleton<IIncomingGrainCallFilter>(deaf));
        var directory = tower.Grains.GetGrain<IPartnerDirectoryGrain>(0);
        await Put(tower, "blue", """{"edi":{"identities":["02:BLUF"]}}""");
        (await directory.Find("02:BLUF")).ShouldBe(Blue);

        deaf.Armed = true;
        await Put(tower, "blue", """{"edi":{"identities":["02:BLU2"]}}""");

        deaf.Armed.ShouldBeFalse("the telling after the commit failed");
        await Eventually.Holds("it knows the new sender and not the old", async () => await directory.Find("02:BLU2") == Blue && await directory.Find("02:BLUF") is null ? null : "It does not.");
    }

    [Fact]
    public async Task The_mapping_in_force_when_an_interchange_came_is_the_one_it_is_read_with()
    {
        await using var tower = await Tower("""{"codes":{"QZ":{"type":"ArrivedDelivery"}},"edi":{"identities":["02:BLUF"]}}""");
        await Put(tower, "blue", """{"effectiveFrom":"2999-01-01T00:00:00Z","codes":{"QZ":{"type":"Delivered"}},"edi":{"identities":["02:BLUF"]}}""");

        await Send(tower, Status(1, "LD-1", "QZ*NS***20261123*2001*CT"));

        await Eventually.Holds("the arrival is on the shipment", async () => (await Of(tower).Get())!.Timeline.Any(t => t.Type == MilestoneType.ArrivedDelivery) ? null : "It is not.");
        (await Of(tower).Get())!.Timeline.ShouldNotContain(t => t.Type == MilestoneType.Delivered);
    }

    [Fact]
    public async Task A_partner_that_counts_wrongly_and_uses_its_numbers_again_is_let_in_when_its_profile_says_so()
    {
        await using var tower = await Tower("""{"edi":{"identities":["02:BLUF"],"counts":"AcceptWithWarning","repeats":"ByContent"}}""");
        var wrong = Encoding.ASCII.GetString(Status(1, "LD-1", "X3*NS***20261123*0801*CT")).Replace("SE*5*", "SE*9*", StringComparison.Ordinal);

        (await Send(tower, Encoding.ASCII.GetBytes(wrong))).Messages.Single().Status.ShouldBe(ControlTower.Contracts.Edi.MessageStatus.AcceptedWithErrors);
        (await Send(tower, Status(1, "LD-1", "AF*NS***20261123*0901*CT"))).Status.ShouldBe(InterchangeStatus.Accepted);

        await Eventually.Holds("the departure is on the shipment", async () => (await Of(tower).Get())!.Timeline.Any(t => t.Type == MilestoneType.DepartedPickup) ? null : "It is not.");
    }

    [Fact]
    public async Task A_rejected_interchange_is_corrected_by_a_person_read_and_acknowledged_and_the_original_stays()
    {
        await using var tower = await Tower(null);
        var door = tower.Grains.GetGrain<IEdiGrain>(0);
        var right = Encoding.ASCII.GetString(Status(1, "LD-1", "AF*NS***20261123*0901*CT"));
        var wrong = right.Replace("SE*5*", "SE*9*", StringComparison.Ordinal);
        var rejected = await Send(tower, Encoding.ASCII.GetBytes(wrong));
        (rejected.Status, rejected.Acknowledgement!.Contains("AK5*R", StringComparison.Ordinal)).ShouldBe((InterchangeStatus.Rejected, true));

        var done = await door.Correct(rejected.Id, right, "SE counted wrongly", Tester);
        var again = await door.Correct(rejected.Id, right, "SE counted wrongly", Tester);

        done.Copy.ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Status.ShouldBe(InterchangeStatus.Accepted), c => c.Acknowledgement!.ShouldContain("AK5*A"));
        (again.Outcome.Status, again.Copy!.Status).ShouldBe((CommandStatus.NothingToDo, InterchangeStatus.Duplicate));
        await Becomes(tower, v => v.Timeline.Any(t => t.Type == MilestoneType.DepartedPickup), "on its way");
        var (original, copy) = ((await door.Get(rejected.Id))!, (await door.Get(done.Copy!.Id))!);
        (original.Row.Status, original.CorrectedAs, original.CorrectedBecause).ShouldBe((InterchangeStatus.Corrected, copy.Row.Id, "Corrected by key:tests: SE counted wrongly"));
        (original.Raw, copy.Corrects).ShouldBe((wrong, rejected.Id));
        (await door.Replay(rejected.Id, Tester))!.Status.ShouldBe(InterchangeStatus.Corrected, "what was put aside is not read again");
        (await Of(tower).Get())!.Timeline.Count(t => t.Type == MilestoneType.DepartedPickup).ShouldBe(1);
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
        await Eventually.Holds("the corrected departure is on the shipment", async () => (await Of(tower).Get())!.Timeline.Any(t => t.Type == MilestoneType.DepartedPickup) ? null : "It is not.");

        var look = await Previewed(tower, "r-1", new ReplaySelection(default, null, null, null, null, [], ReplayScope.Waiting, "edi"));
        (look.Total, look.Added, look.Unchanged).ShouldBe((1, 0, 1), "nobody has the load LATE-1 yet");
        (await tower.Grains.GetGrain<IIngestGrain>(0).Resolve((await tower.Grains.GetGrain<IIngestGrain>(0).Parked(new ParkedQuery(null, null, 0, 1))).Items[0].Position, ShipmentId.Parse("SH-1"), Tester)).Status.ShouldBe(CommandStatus.Done);

        (await bench.Decided()).Select(d => (d.Verdict, d.By)).ShouldBe([(WaitingVerdict.Given, "key:tests"), (WaitingVerdict.Discarded, "key:tests")]);
        (await AllPartners(tower).Channels()).ShouldContain(c => c.Sender == "02:BLUF" && c.Channel == PartnerChannel.Edi && c.LastHour == 2);
    }

    private static async Task<WholeTower> Tower(string? mapping)
    {
        var tower = await WholeTower.Start();
        if (mapping is not null)
        {
            await Put(tower, "blue", mapping);
        }

        await Release(tower);
        return tower;
    }

    private static Task Put(WholeTower tower, string partner, string mapping) => FirstLoad.Put(tower, partner, Profile(mapping));

    private static PartnerProfile Profile(string mapping) => FirstLoad.Profile($$"""{"name":"Blue","source":"edi","zone":"America/Chicago","mapping":{{mapping}}}""");

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

    /// <summary>The directory does not hear the next word.</summary>
    private sealed class DeafOnce : IIncomingGrainCallFilter
    {
        public bool Armed { get; set; }

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (Armed && context.InterfaceMethod.Name == nameof(IPartnerDirectoryGrain.Put) && context.InterfaceMethod.DeclaringType == typeof(IPartnerDirectoryGrain))
            {
                Armed = false;
                throw new TimeoutException("Nobody answered.");
            }

            return context.Invoke();
        }
    }
}
