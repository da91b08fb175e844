using ControlTower.Contracts.Board;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Finds shipments by what a person typed: to the letter first, then the same name written differently, then by beginning.</summary>
internal static class ReferenceSearch
{
    /// <summary>Sorts behind everything that begins with the text before it.</summary>
    private const string End = "\U0010FFFF";

    /// <summary>A shipment with many similar names must not hide the others.</summary>
    private const int NamesPerHit = 8;

    public static async ValueTask<ImmutableArray<SearchHit>> Find(ISqlSession session, string text, int take)
    {
        List<Candidate> candidates = [];
        foreach (var spelling in new HashSet<string>(StringComparer.Ordinal) { text, text.ToUpperInvariant() })
        {
            candidates.AddRange(await ById(session, spelling, text, take));
        }

        candidates.AddRange(await ByName(session, text, take));
        var best = candidates
            .GroupBy(c => c.Shipment, StringComparer.Ordinal)
            .Select(same => same.OrderBy(c => c.Rank).ThenBy(c => c.Matched.Value, StringComparer.Ordinal).First())
            .OrderBy(c => c.Rank).ThenBy(c => c.Matched.Value, StringComparer.Ordinal).ThenBy(c => c.Shipment, StringComparer.Ordinal)
            .Take(take)
            .ToDictionary(c => c.Shipment, StringComparer.Ordinal);
        var rows = await BoardSearch.Rows(session, [.. best.Keys]);
        return [.. rows.Select(row => best[row.Id.Value].Hit(row))];
    }

    private static ValueTask<ImmutableArray<Candidate>> ById(ISqlSession session, string spelling, string text, int take) =>
        session.Query(
            $"SELECT id FROM snapshot WHERE kind = {(int)AggregateKind.Shipment} AND id >= @from AND id < @to ORDER BY id LIMIT @take",
            reader => Candidate.Of(reader.GetString(0), new Reference(ReferenceType.Other, reader.GetString(0)), text, reader.GetString(0) == spelling),
            ("@from", spelling),
            ("@to", spelling + End),
            ("@take", take));

    private static ValueTask<ImmutableArray<Candidate>> ByName(ISqlSession session, string text, int take)
    {
        var name = ReferenceName.Normalise(text);
        return session.Query(
            "SELECT name, type, value, shipment FROM reference WHERE name >= @from AND name < @to ORDER BY name LIMIT @take",
            reader => Candidate.Of(
                reader.GetString(3), new Reference((ReferenceType)reader.GetInt32(1), reader.GetString(2)), text, reader.GetString(0) == name),
            ("@from", name),
            ("@to", name + End),
            ("@take", take * NamesPerHit));
    }

    private sealed record Candidate(string Shipment, Reference Matched, int Rank)
    {
        public static Candidate Of(string shipment, Reference matched, string text, bool sameName) =>
            new(shipment, matched, matched.Value == text ? 0 : sameName ? 1 : 2);

        public SearchHit Hit(BoardRow row) => new(row, Matched, Rank == 0);
    }
}
