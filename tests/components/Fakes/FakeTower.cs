using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Exceptions;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>A tower in memory: commands clear blocks, the board hears of it, everything asked is written down.</summary>
public sealed class FakeTower
{
    private readonly List<object> asked = [];

    public FakeTower(IEnumerable<BoardRow> rows)
    {
        Board = new FakeBoard(rows);
        Grains = new FakeGrains()
            .With<IBoardGrain>(_ => Board)
            .With<IShipmentGrain>(key => new Shipment(this, ShipmentId.Parse(key)))
            .With<ICustomerGrain>(key => new Account(this, CustomerId.Parse(key)))
            .With<IDocumentsGrain>(_ => new Papers(this))
            .With<IIngestGrain>(_ => Inbox)
            .With<IEdiGrain>(_ => Edi)
            .With<IKpiGrain>(_ => Kpis)
            .With<IFuelIndexGrain>(_ => new FakeFuelIndex())
            .With<ICarrierBillsGrain>(_ => Bills)
            .With<IPartnersGrain>(_ => Partners)
            .With<IPartnerGrain>(_ => Partners)
            .With<IReplayGrain>(_ => Partners)
            .With<IWorkbenchGrain>(_ => Partners);
    }

    /// <summary>The board.</summary>
    public FakeBoard Board { get; }

    /// <summary>The feed.</summary>
    public FakeNode Node { get; } = new();

    /// <summary>The inbox.</summary>
    public FakeInbox Inbox { get; } = new();

    /// <summary>The register of interchanges.</summary>
    public FakeEdi Edi { get; } = new();

    /// <summary>The bills of the one carrier there is.</summary>
    public FakeBills Bills { get; } = new();

    /// <summary>The figures.</summary>
    public FakeKpis Kpis { get; } = new();

    /// <summary>The partners, and everything that is held.</summary>
    public FakePartners Partners { get; } = new();

    /// <summary>The way to every grain.</summary>
    public FakeGrains Grains { get; }

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<object> Asked => asked;

    /// <summary>The next command is refused with these words.</summary>
    public string? RefuseNext { get; set; }

    /// <summary>Changes a row and tells the board's listeners.</summary>
    public void Change(BoardRow row)
    {
        Board.Put(row);
        Node.Say(row);
    }

    private CommandOutcome Do(object what, ShipmentId id, params BlockReason[] clears)
    {
        asked.Add(what);
        if (RefuseNext is { } words)
        {
            RefuseNext = null;
            return new CommandOutcome(CommandStatus.Refused, "Refused", words, 1);
        }

        if (Board.Find(id) is { } row)
        {
            var bits = clears.Aggregate(row.Blocks, (left, b) => left & ~(1u << (int)b));
            var first = FixWords.Blocks(bits) is [var next, ..] ? next : (BlockReason?)null;
            Change(row with
            {
                Version = row.Version + 1, Blocks = bits, PrimaryBlock = first,
                Financial = bits == 0 ? FinancialStatus.Invoiced : FinancialStatus.Blocked, DueAt = bits == 0 ? null : row.DueAt, Owner = bits == 0 ? null : row.Owner,
                InvoiceNumber = bits == 0 ? "INV-2026-99001" : null,
                Assignee = what is AssignBlock assign ? assign.Assignee : row.Assignee,
            });
        }

        return new CommandOutcome(CommandStatus.Done, null, null, 1);
    }

    private sealed class Shipment(FakeTower tower, ShipmentId id) : IShipmentGrain
    {
        public Task<CommandOutcome> Release(ReleaseShipment command, Actor actor) => throw new NotSupportedException();

        public Task<CommandOutcome> Handle(ShipmentCommand command, Actor actor) => Task.FromResult(command switch
        {
            ApproveCharge => tower.Do(command, id, BlockReason.ChargeNotApproved),
            RejectCharge => tower.Do(command, id, BlockReason.ChargeNotApproved, BlockReason.ChargeCodeUnmapped),
            WaiveBlock waive => tower.Do(command, id, waive.Block),
            ReleaseHold => tower.Do(command, id, BlockReason.OnHold),
            RequestInvoice => tower.Do(command, id, BlockReason.ErpRefused),
            _ => tower.Do(command, id),
        });

        public Task<ShipmentView?> Get() => Task.FromResult(tower.Board.Find(id) is { } row ? MadeUpShipment.Of(row) : null);
    }

    private sealed class Account(FakeTower tower, CustomerId id) : ICustomerGrain
    {
        private readonly Customer customer = new(
            "Arden Chemicals", Currency.Usd, 30, null, false, true, new BillingRules([DocumentType.ProofOfDelivery], [ReferenceType.PurchaseOrder], 100m),
            ImmutableSortedDictionary<string, string>.Empty.Add("LHS", "4000").Add("FSC", "4010").Add("DET", "4030"),
            [new Contract("C-2026", new DateOnly(2026, 1, 1), null, [new LaneRate(TransportMode.Ftl, null, null, RateBasis.PerMile, 2.85m, 450m)], new FuelRule(FuelRuleKind.PerMile, "EIA-US", 1.25m, 6m, [], FuelDatePolicy.Pickup), [new DetentionRule(null, null, 120, ClockStart.Appointment, true, ClockStop.WorkEnd, 15, 75m, null)], ImmutableSortedDictionary<string, decimal>.Empty.Add("LUM", 85m))]);

        public Task<CommandOutcome> Put(Customer customer, Actor actor) => Task.FromResult(tower.Do(customer, default));

        public Task<CommandOutcome> MapChargeCode(string code, string erpCode, Actor actor) => Task.FromResult(tower.Do((code, erpCode), default));

        public Task<CustomerView?> Get() => Task.FromResult<CustomerView?>(new CustomerView(id, 3, customer, MadeUpDay.Now.AddDays(-3), "erp"));
    }

    private sealed class Papers(FakeTower tower) : IDocumentsGrain
    {
        public Task<Receipt> Attach(ShipmentId shipment, DocumentUpload upload, Actor actor)
        {
            tower.Do(upload, shipment, BlockReason.PodMissing, BlockReason.PodIncomplete);
            return Task.FromResult(new Receipt(0, "doc", ReceiptStatus.Accepted, shipment, null, "p01/1", null, null));
        }

        public Task<StoredDocument?> Find(ShipmentId shipment, string documentId) => Task.FromResult<StoredDocument?>(null);
    }
}
