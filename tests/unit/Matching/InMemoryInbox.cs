using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Matching;

/// <summary>Inbox, parking and reference index in memory, with doors in the walls: something can happen just before an append or a look.</summary>
internal sealed class InMemoryInbox : IInbox, IParking, IReferenceIndex
{
    private readonly Dictionary<(string Source, string Key), (string Position, string Content)> _told = [];
    private readonly Dictionary<string, InboxEntry> _parked = new(StringComparer.Ordinal);
    private readonly List<(Reference Name, ShipmentId Shipment)> _names = [];
    private readonly HashSet<ShipmentId> _shipments = [];
    private long _sequence;

    /// <summary>What reached each shipment, by message key.</summary>
    public Dictionary<ShipmentId, List<string>> Delivered { get; } = [];

    /// <summary>Why each discarded item was discarded.</summary>
    public Dictionary<string, string> Discarded { get; } = new(StringComparer.Ordinal);

    public Action BeforeAppend { get; set; } = () => { };

    public int Appends { get; private set; }

    public int Looks { get; private set; }

    public void Release(ShipmentId shipment, params Reference[] names)
    {
        _shipments.Add(shipment);
        _names.AddRange(names.Select(name => (name, shipment)));
    }

    public Task<ReferenceMatches> Find(ImmutableArray<Reference> references, ImmutableArray<ShipmentId> ids)
    {
        Looks++;
        var wanted = references.Select(r => ReferenceName.Normalise(r.Value)).ToHashSet(StringComparer.Ordinal);
        return Task.FromResult(new ReferenceMatches(
            _names.Where(n => wanted.Contains(ReferenceName.Normalise(n.Name.Value))).ToLookup(n => ReferenceName.Normalise(n.Name.Value), StringComparer.Ordinal),
            ids.Where(_shipments.Contains).ToHashSet()));
    }

    public Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries)
    {
        Appends++;
        var happens = BeforeAppend;
        BeforeAppend = () => { };
        happens();
        return Task.FromResult(entries.Select(Append).ToImmutableArray());
    }

    /// <summary>Turns a stored item into a dead letter of its shipment.</summary>
    public string Bury(InboxEntry entry)
    {
        var position = InboxPosition.Of(0, ++_sequence);
        _parked[position] = entry with { Parked = ParkReason.DeadLetter, ParkDetail = "It could not be applied." };
        return position;
    }

    public Task<ParkedPage> List(ParkedQuery query)
    {
        var items = _parked
            .Where(p => (query.Reason is null || p.Value.Parked == query.Reason) && (query.Source is null || p.Value.Source == query.Source))
            .Select(p => new ParkedItem(p.Key, p.Value.Parked!.Value, p.Value.ParkDetail!, (p.Value.Fact as MilestoneFact)?.Milestone, p.Value.ReceivedAt, p.Value.Candidates, p.Value.Actor.CorrelationId))
            .ToImmutableArray();
        return Task.FromResult(new ParkedPage(items.Length, [.. items.Skip(query.Skip).Take(query.Take)]));
    }

    public Task<ImmutableArray<string>> Waiting(ImmutableArray<Reference> references, int max)
    {
        var wanted = references.Select(r => ReferenceName.Normalise(r.Value)).ToHashSet(StringComparer.Ordinal);
        return Task.FromResult(_parked
            .Where(p => p.Value.Parked == ParkReason.Unmatched && p.Value.References.Any(r => wanted.Contains(ReferenceName.Normalise(r.Value))))
            .Select(p => p.Key)
            .Take(max)
            .ToImmutableArray());
    }

    public Task<ParkedEntry?> Find(string position) => Task.FromResult(
        _parked.TryGetValue(position, out var e) ? new ParkedEntry(position, e.Parked!.Value, e.Fact, e.Shipment) : null);

    public Task<bool> Attach(string position, ShipmentId shipment, Decider? by = null)
    {
        if (!_parked.Remove(position, out var entry))
        {
            return Task.FromResult(false);
        }

        Deliver(shipment, entry.MessageKey);
        return Task.FromResult(true);
    }

    public Task Hold(string position, ImmutableArray<ShipmentId> candidates, string detail)
    {
        if (_parked.TryGetValue(position, out var entry))
        {
            _parked[position] = entry with { Parked = ParkReason.Ambiguous, Candidates = candidates, ParkDetail = detail };
        }

        return Task.CompletedTask;
    }

    public Task<bool> Discard(string position, string reason, Decider by)
    {
        var waited = _parked.Remove(position);
        if (waited)
        {
            Discarded[position] = $"{by.Actor}: {reason}";
        }

        return Task.FromResult(waited);
    }

    public Task<ImmutableArray<SourceHealth>> Sources(DateTimeOffset? now = null) => Task.FromResult(ImmutableArray<SourceHealth>.Empty);

    public Task CountRefused(ImmutableArray<RefusedItems> refused, DateTimeOffset now) => Task.CompletedTask;

    public Task ForgetRates(DateTimeOffset before) => Task.CompletedTask;

    public Task<ImmutableArray<string>> Select(ReplaySelection selection, int max) => throw new NotSupportedException();

    public Task<ImmutableArray<WaitingCause>> Causes(int max) => throw new NotSupportedException();

    public Task<ImmutableArray<DecidedItem>> Decided(int max) => throw new NotSupportedException();

    public Task<ImmutableArray<InboxItem>> Read(int partition, long after, int max) => throw new NotSupportedException();

    public long HighWater(int partition) => throw new NotSupportedException();

    public ValueTask WaitForMore(int partition, long above, CancellationToken stop) => throw new NotSupportedException();

    public Task<long> Checkpoint(int partition) => throw new NotSupportedException();

    public Task<bool> MoveCheckpoint(int partition, long from, long to) => throw new NotSupportedException();

    public Task Bury(InboxItem item, string reason) => throw new NotSupportedException();

    private AppendResult Append(InboxEntry entry)
    {
        var content = Convert.ToHexString(TowerJson.Write(entry.Fact));
        if (_told.TryGetValue((entry.Source, entry.MessageKey), out var first))
        {
            var shipment = Delivered.FirstOrDefault(d => d.Value.Contains(entry.MessageKey)).Key;
            return new AppendResult(first.Content == content ? ReceiptStatus.Duplicate : ReceiptStatus.Rejected, first.Position, shipment);
        }

        var position = entry.Parked is null ? InboxPosition.Of(0, ++_sequence) : InboxPosition.Parked(++_sequence);
        _told[(entry.Source, entry.MessageKey)] = (position, content);
        if (entry.Parked is null)
        {
            Deliver(entry.Shipment, entry.MessageKey);
            return new AppendResult(ReceiptStatus.Accepted, position, entry.Shipment);
        }

        _parked[position] = entry;
        return new AppendResult(ReceiptStatus.Parked, position, default);
    }

    private void Deliver(ShipmentId shipment, string key)
    {
        if (!Delivered.TryGetValue(shipment, out var keys))
        {
            Delivered[shipment] = keys = [];
        }

        keys.Add(key);
    }
}
