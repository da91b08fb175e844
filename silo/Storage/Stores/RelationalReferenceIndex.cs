using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Finds shipments by name.</summary>
internal sealed class RelationalReferenceIndex(ITowerDatabase database) : IReferenceIndex
{
    public Task<ReferenceMatches> Find(ImmutableArray<Reference> references, ImmutableArray<ShipmentId> ids) =>
        database.Read(session => Find(session, references, ids));

    private static async ValueTask<ReferenceMatches> Find(ISqlSession session, ImmutableArray<Reference> references, ImmutableArray<ShipmentId> ids)
    {
        var names = references.Select(r => ReferenceName.Normalise(r.Value)).Distinct(StringComparer.Ordinal).ToArray();
        var found = names.Length == 0 ? [] : await session.Query(
            $"SELECT name, type, value, shipment FROM reference WHERE name {session.Dialect.List("@names")}",
            reader => (
                Name: reader.GetString(0),
                Match: (new Reference((ReferenceType)reader.GetInt32(1), reader.GetString(2)), ShipmentId.Parse(reader.GetString(3)))),
            ("@names", names));
        var wanted = ids.Select(id => id.Value).Distinct(StringComparer.Ordinal).ToArray();
        var existing = wanted.Length == 0 ? [] : await session.Query(
            $"SELECT id FROM snapshot WHERE kind = {(int)AggregateKind.Shipment} AND id {session.Dialect.List("@ids")}",
            reader => ShipmentId.Parse(reader.GetString(0)),
            ("@ids", wanted));
        return new ReferenceMatches(found.ToLookup(f => f.Name, f => f.Match, StringComparer.Ordinal), existing.ToHashSet());
    }
}
