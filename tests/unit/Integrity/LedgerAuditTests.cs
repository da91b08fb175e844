using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Integrity;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Erp;
using ControlTower.Grains.Integrity;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;
using ControlTower.Silo.Integrity;
using ControlTower.Tests.Unit.Shipments;
using Microsoft.Extensions.DependencyInjection;

namespace ControlTower.Tests.Unit.Integrity;

/// <summary>Statements 2, 3, 4, 5 and 7, each when it holds and when it does not.</summary>
public sealed class LedgerAuditTests
{
    private static readonly DateTimeOffset PostedAt = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<IFolded> Kinds =
        [.. new ServiceCollection().AddTowerIntegrity().BuildServiceProvider().GetServices<IFolded>()];

    private readonly Archive _archive = new();
    private readonly Books _books = new();

    [Fact]
    public async Task An_empty_ledger_holds()
    {
        var statements = await Audit();

        statements.Select(s => s.Number).ShouldBe([2, 3, 4, 5, 7]);
        statements.ShouldAllBe(s => s.Holds && s.Checked == 0);
    }

    [Fact]
    public async Task A_sound_ledger_holds_and_says_what_was_checked()
    {
        Shipment("SH-1");
        Shipment("SH-2");
        Posted("SH-1-1", "SH-1", ("LHS", 1850m), ("FSC", 210.5m));

        var statements = await Audit();

        statements.ShouldAllBe(s => s.Holds && s.Counterexamples.IsEmpty);
        (await Statement(2)).Figures.ShouldBe("2 Shipment, 1 Invoice.");
        (await Statement(3)).Checked.ShouldBe(2);
        (await Statement(4)).Checked.ShouldBe(2);
        (await Statement(5)).Figures.ShouldBe("1 invoices over USD 2060.50.");
        (await Statement(7)).Figures.ShouldStartWith("1 posted, 0 on the way, 0 refused.");
    }

    [Fact]
    public async Task A_snapshot_behind_its_ledger_is_compared_where_it_stands()
    {
        var key = Shipment("SH-1");
        _archive.Add(Grains.Shipments.Shipment.Definition, "SH-1", Recorded(MilestoneType.Delivered, 20));

        _archive.Stored[key].SnapshotVersion.ShouldBeLessThan(_archive.Stored[key].Version);
        (await Statement(2)).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task A_changed_row_breaks_the_chain()
    {
        var key = Shipment("SH-1");
        _archive.Rows[key][1] = _archive.Rows[key][1] with { Cause = new Cause("Test", "somebody else", "", RuleSet.Current) };

        await Broken(2, "Shipment/SH-1: the hash of version 2 does not verify.");
    }

    [Fact]
    public async Task A_removed_row_breaks_the_chain()
    {
        var key = Shipment("SH-1");
        _archive.Rows[key].RemoveAt(1);

        await Broken(2, "Shipment/SH-1: version 2 is missing from the ledger.");
    }

    [Fact]
    public async Task A_ledger_cut_short_does_not_reach_what_is_stored()
    {
        var key = Shipment("SH-1");
        _archive.Rows[key].RemoveAt(2);

        await Broken(2, "Shipment/SH-1: it is stored at version 3 with a snapshot of 3, the ledger ends at 2.");
    }

    [Fact]
    public async Task A_lost_ledger_and_a_lost_snapshot_are_both_found()
    {
        _archive.Rows.Remove(Shipment("SH-1"));
        _archive.Stored.Remove(Shipment("SH-2"));
        Shipment("SH-3");

        await Broken(
            2,
            "Shipment/SH-1: it is stored at version 3 with a snapshot of 3, the ledger ends at 0.",
            "Shipment/SH-2: it is stored at version 0 with a snapshot of 0, the ledger ends at 3.");
    }

    [Fact]
    public async Task A_changed_snapshot_is_not_the_fold()
    {
        var key = Shipment("SH-1");
        _archive.Stored[key] = _archive.Stored[key] with { Snapshot = TowerJson.Write(new ShipmentState()) };

        await Broken(2, """Shipment/SH-1: the fold of versions 1 to 3 is not the snapshot: '{"id":"SH-1","order":{"cust' instead of '{"id":"","references":[],"c' at byte 7.""");
    }

    [Fact]
    public async Task A_commit_between_the_two_reads_is_not_a_fault()
    {
        Shipment("SH-1");
        _archive.AfterSnapshots = () =>
        {
            _archive.Add(Grains.Shipments.Shipment.Definition, "SH-1", Recorded(MilestoneType.Delivered, 20));
            Shipment("SH-0");
            Shipment("SH-2");
        };

        var folds = await Statement(2);

        folds.Counterexamples.ShouldBeEmpty();
        folds.Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task A_kind_nobody_folds_has_its_chain_checked_and_the_figures_say_so()
    {
        Shipment("SH-1");

        var statements = await new LedgerAudit(_archive, _books, []).Run(CancellationToken.None);

        statements[0].Figures.ShouldBe("1 Shipment. Only the hash chain of: Shipment.");
    }

    [Fact]
    public void Every_kind_of_aggregate_can_be_folded() =>
        Kinds.Select(k => k.Kind).Order().ShouldBe(Enum.GetValues<AggregateKind>());

    [Fact]
    public async Task An_obligation_on_two_live_invoices_is_billed_twice()
    {
        Posted("SH-1-1", "SH-1", ("LHS", 1850m));
        Posted("SH-1-2", "SH-1", ("DET/2/1", 75m), ("LHS", 1850m));
        Posted("SH-2-1", "SH-2", ("LHS", 1850m));

        await Broken(3, "LHS of shipment SH-1 is billed again by invoice SH-1-2.");
    }

    [Fact]
    public void A_shipment_that_asks_twice_for_one_obligation_is_found_before_any_invoice_is()
    {
        var asked = new ShipmentInvoice(InvoiceId.Parse("SH-1-1"), ["LHS"], Usd(1850m), PostedAt, null, null, null, null, Lines: ImmutableArray.Create(new BilledLine("LHS", Usd(1850m), Usd(0m))));
        var once = new BilledOnce();

        once.Check(new ShipmentState { Id = Story.Id, Invoices = [asked, asked with { Id = InvoiceId.Parse("SH-1-2") }] });

        once.Statement().Counterexamples.ShouldBe(["Shipment SH-1 asked twice for LHS."]);
    }

    [Fact]
    public void What_was_credited_and_billed_anew_is_billed_once()
    {
        var asked = new ShipmentInvoice(InvoiceId.Parse("SH-1-1"), ["LHS"], Usd(1850m), PostedAt, null, null, null, null, Lines: ImmutableArray.Create(new BilledLine("LHS", Usd(1850m), Usd(1850m))));
        var anew = asked with { Id = InvoiceId.Parse("SH-1-3"), Lines = ImmutableArray.Create(new BilledLine("LHS", Usd(1700m), Usd(0m))) };
        var once = new BilledOnce();

        once.Check(new ShipmentState { Id = Story.Id, Invoices = [asked, anew] });

        once.Statement().Counterexamples.ShouldBeEmpty();
    }

    [Fact]
    public void A_credit_beyond_what_was_billed_is_found()
    {
        var asked = new ShipmentInvoice(InvoiceId.Parse("SH-1-1"), ["LHS"], Usd(1850m), PostedAt, null, null, null, null, Lines: ImmutableArray.Create(new BilledLine("LHS", Usd(1850m), Usd(1850.01m))));
        var once = new BilledOnce();

        once.Check(new ShipmentState { Id = Story.Id, Invoices = [asked] });

        once.Statement().Counterexamples.ShouldBe(["Shipment SH-1 credited USD 1850.01 of LHS, which was billed at USD 1850.00."]);
    }

    [Fact]
    public void Claims_that_do_not_follow_from_the_milestones_are_found()
    {
        var (arrived, delivered) = (Recorded(MilestoneType.ArrivedDelivery, 19), Recorded(MilestoneType.Delivered, 20));
        var state = new ShipmentState { Claims = [arrived.Claim, delivered.Claim] };

        AnyOrder.Problem(state, [delivered, arrived], 7).ShouldBeNull();
        AnyOrder.Problem(state with { Claims = [arrived.Claim] }, [delivered, arrived], 7).ShouldBe("its milestones do not leave the claims that are stored");
    }

    [Fact]
    public async Task Lines_that_miss_the_total_by_a_cent_are_found()
    {
        Drafted("SH-1-1", "SH-1", Usd(100.01m), ("LHS", 100m));

        await Broken(5, "Invoice SH-1-1: the lines add up to USD 100, the total is USD 100.01.");
    }

    [Fact]
    public void A_line_in_another_currency_is_found()
    {
        var draft = Draft("SH-1", Usd(100m), ("LHS", 100m));
        var lines = new LinesAddUp();

        lines.Check("SH-1-1", new InvoiceState { Draft = draft with { Lines = [draft.Lines[0] with { Amount = new Money(100m, Currency.Eur) }] } });

        lines.Statement().Counterexamples.ShouldBe(["Invoice SH-1-1 over USD 100.00 has a line in another currency."]);
    }

    [Fact]
    public async Task An_invoice_the_erp_does_not_have_is_a_difference()
    {
        Posted("SH-1-1", "SH-1", ("LHS", 1850m));
        _books.Posted.Clear();

        await Broken(7, "Invoice SH-1-1 is posted as N-SH-1-1 here; the ERP does not have it.");
    }

    [Fact]
    public async Task Another_total_in_the_erp_is_a_difference()
    {
        Posted("SH-1-1", "SH-1", ("LHS", 1850m));
        _books.Posted[InvoiceId.Parse("SH-1-1")] = new ErpPosted("N-SH-1-1", Usd(1800m), Usd(0m), PostedAt);

        await Broken(7, "Invoice SH-1-1 is N-SH-1-1 over USD 1850.00 here and N-SH-1-1 over USD 1800.00 in the ERP.");
    }

    [Fact]
    public async Task An_answer_that_is_on_its_way_is_no_difference()
    {
        Drafted("SH-1-1", "SH-1", Usd(1850m), ("LHS", 1850m));
        _books.Posted[InvoiceId.Parse("SH-1-1")] = new ErpPosted("N-1", Usd(1850m), Usd(0m), PostedAt);

        var agrees = await Statement(7);

        agrees.Holds.ShouldBeTrue();
        agrees.Figures.ShouldStartWith("0 posted, 1 on the way, 0 refused.");
    }

    [Fact]
    public async Task An_invoice_refused_here_and_posted_there_is_a_difference()
    {
        var id = Drafted("SH-1-1", "SH-1", Usd(1850m), ("LHS", 1850m));
        _archive.Add(FreightInvoice.Definition, id, new InvoiceRefused("Period closed."));
        _books.Posted[InvoiceId.Parse(id)] = new ErpPosted("N-1", Usd(1850m), Usd(0m), PostedAt);

        await Broken(7, "Invoice SH-1-1 counts as refused here; the ERP has it as N-1 over USD 1850.00.");
    }

    [Fact]
    public async Task An_erp_that_does_not_answer_is_neither_green_nor_a_difference()
    {
        Posted("SH-1-1", "SH-1", ("LHS", 1850m));
        _books.Away = true;

        var agrees = await Statement(7);

        agrees.Holds.ShouldBeFalse();
        agrees.Counterexamples.ShouldBeEmpty();
        agrees.Figures.ShouldBe("Not checkable now: the ERP does not answer. Connection refused.");
    }

    private async Task Broken(int number, params string[] counterexamples)
    {
        var statement = await Statement(number);
        statement.Counterexamples.ShouldBe(counterexamples);
        statement.Holds.ShouldBeFalse();
    }

    private async Task<IntegrityStatement> Statement(int number) => (await Audit()).Single(s => s.Number == number);

    private Task<ImmutableArray<IntegrityStatement>> Audit() => new LedgerAudit(
        _archive,
        _books,
        Kinds)
        .Run(CancellationToken.None);

    private AggregateKey Shipment(string id) => _archive.Add(
        Grains.Shipments.Shipment.Definition,
        id,
        new ShipmentReleased(ShipmentId.Parse(id), Story.Order()),
        Recorded(MilestoneType.DepartedPickup, 9),
        Recorded(MilestoneType.ArrivedDelivery, 19));

    private static MilestoneRecorded Recorded(MilestoneType type, double hour) => new(new Claim(
        type, TimeClass.Actual, null, Story.At(hour), "driver-app", $"{type}-1", "p00/1", Story.At(hour), "", null, null, []));

    private void Posted(string id, string shipment, params (string Obligation, decimal Amount)[] lines)
    {
        Drafted(id, shipment, Usd(lines.Sum(l => l.Amount)), lines);
        var posting = new ErpPosted($"N-{id}", Usd(lines.Sum(l => l.Amount)), Usd(0m), PostedAt);
        _archive.Add(FreightInvoice.Definition, id, new InvoicePosted(posting));
        _books.Posted[InvoiceId.Parse(id)] = posting;
    }

    private string Drafted(string id, string shipment, Money total, params (string Obligation, decimal Amount)[] lines)
    {
        _archive.Add(FreightInvoice.Definition, id, new InvoiceDrafted(Draft(shipment, total, lines), PostedAt));
        return id;
    }

    private static InvoiceDraft Draft(string shipment, Money total, params (string Obligation, decimal Amount)[] lines) => new(
        ShipmentId.Parse(shipment),
        Story.Acme,
        [.. lines.Select(l => new InvoiceLine(l.Obligation, "4000", l.Obligation, Usd(l.Amount), new ChargeExplanation("flat", [], "LHS-01 v1", null, [])))],
        total,
        30,
        PostedAt,
        []);

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);

    private sealed class Books : IErpGateway
    {
        public Dictionary<InvoiceId, ErpPosted> Posted { get; } = [];

        public bool Away { get; set; }

        public Task<ImmutableDictionary<InvoiceId, ErpPosted>> Postings(ImmutableArray<InvoiceId> keys, CancellationToken stop) => Away
            ? Task.FromException<ImmutableDictionary<InvoiceId, ErpPosted>>(new ErpUnavailableException("Connection refused."))
            : Task.FromResult(Posted.Where(p => keys.Contains(p.Key)).ToImmutableDictionary());

        public Task<ErpAnswer> Post(InvoiceId key, InvoiceDraft draft, CancellationToken stop) => throw new NotSupportedException();

        public Task ConfirmDispatch(ShipmentId shipment, CancellationToken stop) => throw new NotSupportedException();

        public Task<ErpPayments> PaymentsAfter(string cursor, CancellationToken stop) => throw new NotSupportedException();
    }
}
