using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>A ledger row as stored. The hash before it is not stored with it: it is that of the row before.</summary>
internal sealed record StoredRow(string Id, long Version, string EventType, byte[] Body, DateTimeOffset RecordedAt, Cause Cause, byte[] Hash);

/// <summary>Walks stored rows in order and gives each the hash of the row before it. A missing row is found, because then the hash does not fit.</summary>
internal sealed class LedgerChain(AggregateKind kind)
{
    private string _id = "";
    private ReadOnlyMemory<byte> _hash = HashChain.Start;

    public LedgerRow Next(StoredRow stored)
    {
        var previous = stored.Id == _id ? _hash : HashChain.Start;
        (_id, _hash) = (stored.Id, stored.Hash);
        return new LedgerRow(
            new AggregateKey(kind, stored.Id), stored.Version, stored.EventType, stored.Body, stored.RecordedAt, stored.Cause, previous, stored.Hash);
    }
}
