using System.Collections.Immutable;
using System.Text;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Storage;

/// <summary>Things to store.</summary>
internal static class Samples
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Actor Actor { get; } = new("key:tms", "0123456789abcdef0123456789abcdef");

    public static AggregateKey Shipment(string id) => new(AggregateKind.Shipment, id);

    /// <summary>The next decision of an aggregate, of one or more events, on top of the last one.</summary>
    public static LedgerCommit Next(Partitions partitions, AggregateKey key, LedgerCommit? last = null, int events = 1, BoardRow? board = null)
    {
        var version = last is null ? 0 : last.ExpectedVersion + last.Rows.Length;
        var hash = last is null ? HashChain.Start : last.Rows[^1].Hash;
        var rows = ImmutableArray.CreateBuilder<LedgerRow>();
        for (var i = 1; i <= events; i++)
        {
            var body = Encoding.UTF8.GetBytes($$"""{"$type":"noted","text":"{{key.Id}} {{version + i}} ä"}""");
            rows.Add(HashChain.Seal(key, version + i, "noted", body, Noon.AddSeconds(version + i), new Cause("p01/7", "tower", Actor.CorrelationId, "r1"), hash));
            hash = rows[^1].Hash;
        }

        var snapshot = Encoding.UTF8.GetBytes($$"""{"version":{{version + events}}}""");
        var change = board is null ? null : new BoardChange(board with { Version = version + events }, last?.Board?.Row);
        return new LedgerCommit(key, partitions.Of(key.Id), version, rows.ToImmutable(), snapshot, 40 + version, change, [], [], []);
    }

    public static BoardRow Row(string id) => new(
        ShipmentId.Parse(id), 1, CustomerId.Parse("ACME"), "Acme", "LD-1", "Chicago, IL", "Dallas, TX", "SCAC",
        OperationalStatus.InTransit, FinancialStatus.NotDue, 0, null, null, null, new Money(1850.25m, Currency.Usd), false,
        Noon.AddHours(8), null, null, "departed", Noon, null, null);

    public static BoardRow Blocked(string id, params BlockReason[] reasons) => Row(id) with
    {
        Operational = OperationalStatus.Delivered,
        Financial = FinancialStatus.Blocked,
        Blocks = reasons.Aggregate(0u, (set, reason) => set | (1u << (int)reason)),
        PrimaryBlock = reasons[0],
        Owner = Team.Finance,
        DueAt = Noon.AddHours(24),
    };

    public static InboxEntry Told(string shipment, string key, string source = "tms", string? location = "Joliet") => new(
        source, key, ShipmentId.Parse(shipment), null, null, [], Fact(source, key, location), [], Noon, Noon.AddMinutes(1), Actor);

    public static InboxEntry Unmatched(string key, string source = "tms", params Reference[] references) => new(
        source, key, default, ParkReason.Unmatched, "No shipment has PO 1.", [], Fact(source, key, "Joliet"), [.. references], Noon, Noon.AddMinutes(1), Actor);

    public static MilestoneFact Fact(string source, string key, string? location) => new(new Milestone(
        source, key, MilestoneType.DepartedPickup, TimeClass.Actual, Noon, default, [new Reference(ReferenceType.PurchaseOrder, "PO-1")], 1, location, null, null));
}
