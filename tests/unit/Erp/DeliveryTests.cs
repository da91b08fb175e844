using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Erp.Delivery;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Erp.ErpSample;

namespace ControlTower.Tests.Unit.Erp;

/// <summary>Every message is carried out at least once; the second time must change nothing.</summary>
public sealed class DeliveryTests
{
    private static readonly LedgerAccess Access = new(new NoLedger(), new Partitions(8), new FakeTimeProvider(Noon));

    private readonly KeyedInbox _inbox = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shipment_told_twice_hears_it_once()
    {
        var fact = new InvoiceFact(Key(1), new ErpRefused("Period closed."), InvoiceStatus.Refused);
        var entry = Entry("tell/SH-1-1/v2", OutboxKind.TellShipment, "SH-1", TowerJson.Write<Fact>(fact));

        await Twice(new TellShipmentDelivery(_inbox, Access), entry);

        var told = _inbox.Kept.ShouldHaveSingleItem();
        (told.Source, told.MessageKey, told.Shipment.Value, told.Fact).ShouldBe(("tower", "tell/SH-1-1/v2", "SH-1", fact));
        told.Actor.ShouldBe(new Actor("tower", "0123456789abcdef0123456789abcdef"));
    }

    [Fact]
    public async Task Every_open_shipment_of_a_customer_looks_again_once_over_many_pages()
    {
        var board = new PagedBoard(1_203);
        var entry = Entry("reassess/ACME/v3", OutboxKind.ReassessShipments, "ACME", TowerJson.Write(new Reassessment("Customer/ACME v3", null)));

        await Twice(new ReassessShipmentsDelivery(board, _inbox, Access), entry);

        _inbox.Kept.Count.ShouldBe(1_203);
        _inbox.Kept.ShouldAllBe(e => ((TermsFact)e.Fact).Subject == "Customer/ACME v3" && e.MessageKey == $"reassess/ACME/v3/{e.Shipment.Value}");
        board.Asked.ShouldBe("open of ACME");
    }

    [Fact]
    public async Task Without_a_customer_those_with_the_block_look_again()
    {
        var board = new PagedBoard(3);
        var entry = Entry("reassess/EIA/v9", OutboxKind.ReassessShipments, "", TowerJson.Write(new Reassessment("FuelIndex/EIA-US v9", BlockReason.FuelIndexMissing)));

        await Twice(new ReassessShipmentsDelivery(board, _inbox, Access), entry);

        _inbox.Kept.Count.ShouldBe(3);
        board.Asked.ShouldBe("blocked by FuelIndexMissing");
    }

    [Fact]
    public async Task A_message_that_names_nobody_stays_in_sight()
    {
        var entry = Entry("reassess/x", OutboxKind.ReassessShipments, "", TowerJson.Write(new Reassessment("x", null)));

        await Should.ThrowAsync<DeliveryRefusedException>(() => new ReassessShipmentsDelivery(new PagedBoard(1), _inbox, Access).Deliver(entry, Stop));
    }

    [Fact]
    public async Task The_names_of_a_shipment_reach_the_matcher()
    {
        var matcher = new RecordingMatcher();
        ImmutableArray<Reference> names = [new(ReferenceType.PurchaseOrder, "4500812")];

        await new AttachParkedDelivery(matcher).Deliver(Entry("attach/SH-1/v1", OutboxKind.AttachParked, "SH-1", TowerJson.Write(names)), Stop);

        matcher.Asked.ShouldBe([("SH-1", "4500812")]);
    }

    [Fact]
    public async Task Other_content_under_a_told_key_is_not_passed_over()
    {
        var delivery = new TellShipmentDelivery(_inbox, Access);
        await delivery.Deliver(Entry("tell/SH-1-1/v2", OutboxKind.TellShipment, "SH-1", TowerJson.Write<Fact>(new TermsFact("a"))), Stop);

        await Should.ThrowAsync<DeliveryRefusedException>(
            () => delivery.Deliver(Entry("tell/SH-1-1/v2", OutboxKind.TellShipment, "SH-1", TowerJson.Write<Fact>(new TermsFact("b"))), Stop));
    }

    private static OutboxEntry Entry(string id, OutboxKind kind, string target, byte[] body) =>
        new(new OutboxMessage(id, kind, target, body, Noon, "0123456789abcdef0123456789abcdef"), 3, 0, null, Noon);

    private static async Task Twice(IOutboxDelivery delivery, OutboxEntry entry)
    {
        await delivery.Deliver(entry, Stop);
        await delivery.Deliver(entry with { Attempts = 1 }, Stop);
    }

    private sealed class RecordingMatcher : IParkedMatcher
    {
        public List<(string Shipment, string Name)> Asked { get; } = [];

        public Task AttachWaiting(ShipmentId shipment, ImmutableArray<Reference> references)
        {
            Asked.AddRange(references.Select(r => (shipment.Value, r.Value)));
            return Task.CompletedTask;
        }
    }

    /// <summary>A board with so many shipments, told page by page.</summary>
    private sealed class PagedBoard(int count) : IBoardStore
    {
        public string? Asked { get; private set; }

        public Task<ImmutableArray<ShipmentId>> OpenOf(CustomerId customer, string after, int take) => Next($"open of {customer}", after, take);

        public Task<ImmutableArray<ShipmentId>> BlockedBy(BlockReason reason, string after, int take) => Next($"blocked by {reason}", after, take);

        public Task<(long Total, ImmutableArray<BoardRow> Rows)> Query(BoardQuery query) => throw new NotSupportedException();

        public Task<BoardTotals> Totals() => throw new NotSupportedException();

        public Task<(BoardTotals Kept, BoardTotals Counted)> Recount() => throw new NotSupportedException();

        public Task<ImmutableArray<SearchHit>> Search(string text, int take) => throw new NotSupportedException();

        private Task<ImmutableArray<ShipmentId>> Next(string asked, string after, int take)
        {
            Asked = asked;
            var all = Enumerable.Range(1, count).Select(n => $"SH-{n:00000}");
            return Task.FromResult<ImmutableArray<ShipmentId>>([.. all.Where(id => string.CompareOrdinal(id, after) > 0).Take(take).Select(ShipmentId.Parse)]);
        }
    }

    /// <summary>Keeps one entry per source and key, as the stored inbox does.</summary>
    private sealed class KeyedInbox : IInbox
    {
        public List<InboxEntry> Kept { get; } = [];

        public Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries) => Task.FromResult<ImmutableArray<AppendResult>>([.. entries.Select(Keep)]);

        public Task<ImmutableArray<InboxItem>> Read(int partition, long after, int max) => throw new NotSupportedException();

        public long HighWater(int partition) => throw new NotSupportedException();

        public ValueTask WaitForMore(int partition, long above, CancellationToken stop) => throw new NotSupportedException();

        public Task<long> Checkpoint(int partition) => throw new NotSupportedException();

        public Task<bool> MoveCheckpoint(int partition, long from, long to) => throw new NotSupportedException();

        public Task Bury(InboxItem item, string reason) => throw new NotSupportedException();

        private AppendResult Keep(InboxEntry entry)
        {
            if (Kept.FirstOrDefault(e => e.Source == entry.Source && e.MessageKey == entry.MessageKey) is { } earlier)
            {
                return new AppendResult(earlier.Fact.Equals(entry.Fact) ? ReceiptStatus.Duplicate : ReceiptStatus.Rejected, "p03/1", earlier.Shipment);
            }

            Kept.Add(entry);
            return new AppendResult(ReceiptStatus.Accepted, "p03/1", entry.Shipment);
        }
    }

    private sealed class NoLedger : ILedger
    {
        public Task<StoredAggregate?> Load(AggregateKey key) => throw new NotSupportedException();

        public Task Commit(LedgerCommit commit) => throw new NotSupportedException();

        public IAsyncEnumerable<LedgerRow> Read(AggregateKey key, long afterVersion, CancellationToken stop) => throw new NotSupportedException();

        public IAsyncEnumerable<LedgerRow> ReadAll(AggregateKind kind, CancellationToken stop) => throw new NotSupportedException();

        public IAsyncEnumerable<(AggregateKey Key, StoredAggregate Snapshot)> Snapshots(AggregateKind kind, CancellationToken stop) => throw new NotSupportedException();
    }
}
