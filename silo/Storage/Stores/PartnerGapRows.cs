using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Reads what mappings did not know.</summary>
internal static class PartnerGapRows
{
    public static ValueTask<ImmutableArray<GapSum>> Sums(ISqlSession session, int max) => session.Query(
        """
        SELECT g.partner, g.kind, g.code, sum(g.count), count(*), min(m.received_at), max(m.received_at), max(m.number)
        FROM partner_gap g JOIN partner_message m ON m.number = g.number
        GROUP BY g.partner, g.kind, g.code ORDER BY sum(g.count) DESC, g.partner, g.kind, g.code LIMIT @max
        """,
        reader => new GapSum(
            PartnerId.Parse(reader.GetString(0)), (GapKind)reader.GetInt32(1), reader.GetString(2), Convert.ToInt64(reader.GetValue(3), System.Globalization.CultureInfo.InvariantCulture),
            reader.GetInt64(4), reader.Time(5), reader.Time(6), reader.GetInt64(7)),
        ("@max", max));

    public static ValueTask<ImmutableArray<GapNote>> Notes(ISqlSession session, PartnerId partner, GapKind kind, string code, int max) => session.Query(
        "SELECT count, names, amounts FROM partner_gap WHERE partner = @partner AND kind = @kind AND code = @code ORDER BY number DESC LIMIT @max",
        reader => new GapNote(kind, code, reader.GetInt32(0), PartnerMessageRows.Read<Reference>(reader.GetString(1)), PartnerMessageRows.Read<Money>(reader.GetString(2))),
        ("@partner", partner.Value), ("@kind", (int)kind), ("@code", code), ("@max", max));
}
