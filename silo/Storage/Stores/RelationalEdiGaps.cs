using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>What interchanges say that nobody knows, and how senders do.</summary>
internal sealed class RelationalEdiGaps(ITowerDatabase database) : IEdiGaps
{
    public Task Put(string interchange, string sender, DateTimeOffset receivedAt, ImmutableArray<GapNote> gaps) => database.Write(async session =>
    {
        var changed = await session.Execute("DELETE FROM edi_gap WHERE interchange = @interchange", ("@interchange", interchange));
        foreach (var gap in gaps)
        {
            changed += await session.Execute(
                """
                INSERT INTO edi_gap (interchange, kind, code, sender, received_at, count, names, amounts)
                VALUES (@interchange, @kind, @code, @sender, @received, @count, @names, @amounts)
                """,
                ("@interchange", interchange),
                ("@kind", (int)gap.Kind),
                ("@code", gap.Code),
                ("@sender", sender),
                ("@received", receivedAt.Micros()),
                ("@count", gap.Count),
                ("@names", PartnerMessageRows.Write(gap.Names)),
                ("@amounts", PartnerMessageRows.Write(gap.Amounts)));
        }

        return changed;
    });

    public Task<ImmutableArray<SenderGap>> Sums(int max) => database.Read(session => session.Query(
        """
        SELECT sender, kind, code, sum(count), count(*), min(received_at), max(received_at),
            (SELECT n.interchange FROM edi_gap n WHERE n.sender = g.sender AND n.kind = g.kind AND n.code = g.code ORDER BY n.received_at DESC, n.interchange LIMIT 1)
        FROM edi_gap g GROUP BY sender, kind, code ORDER BY sum(count) DESC, sender, kind, code LIMIT @max
        """,
        reader => new SenderGap(
            reader.GetString(0), (GapKind)reader.GetInt32(1), reader.GetString(2), reader.Sum(3), reader.Sum(4), reader.Time(5), reader.Time(6), reader.GetString(7)),
        ("@max", max)));

    public async Task<ImmutableArray<GapNote>> Notes(ImmutableArray<string> senders, GapKind kind, string code, int max) => senders.IsEmpty
        ? []
        : await database.Read(session => session.Query(
            $"SELECT count, names, amounts FROM edi_gap WHERE sender {session.Dialect.List("@senders")} AND kind = @kind AND code = @code ORDER BY received_at DESC, interchange LIMIT @max",
            reader => new GapNote(kind, code, reader.GetInt32(0), PartnerMessageRows.Read<Reference>(reader.GetString(1)), PartnerMessageRows.Read<Money>(reader.GetString(2))),
            ("@senders", senders.ToArray()), ("@kind", (int)kind), ("@code", code), ("@max", max)));

    public async Task<ImmutableArray<string>> Select(ImmutableArray<string> senders, ReplaySelection selection, int max) => senders.IsEmpty
        ? []
        : await database.Read(session =>
        {
            var where = $"i.sender {session.Dialect.List("@senders")} AND i.status <> {(int)InterchangeStatus.Quarantined} AND i.status <> {(int)InterchangeStatus.Received} AND i.status <> {(int)InterchangeStatus.Corrected}";
            List<(string Name, object? Value)> arguments = [("@senders", senders.ToArray()), ("@max", max)];
            void And(bool wanted, string condition, string name, object? value)
            {
                if (wanted)
                {
                    where += " AND " + condition;
                    arguments.Add((name, value));
                }
            }

            And(selection.From is not null, "i.received_at >= @from", "@from", selection.From?.Micros());
            And(selection.To is not null, "i.received_at < @to", "@to", selection.To?.Micros());
            And(selection.Kind is not null, "EXISTS (SELECT 1 FROM edi_gap g WHERE g.interchange = i.id AND g.kind = @kind)", "@kind", (int?)selection.Kind);
            And(selection.Code is not null, "EXISTS (SELECT 1 FROM edi_gap c WHERE c.interchange = i.id AND c.code = @code)", "@code", selection.Code);
            return session.Query($"SELECT i.id FROM edi_interchange i WHERE {where} ORDER BY i.received_at, i.id LIMIT @max", reader => reader.GetString(0), [.. arguments]);
        });

    public Task<ImmutableArray<SenderSum>> Senders(DateTimeOffset now) => database.Read(session => session.Query(
        $"""
        SELECT sender, source, max(received_at), sum(CASE WHEN received_at > @hour THEN 1 ELSE 0 END), sum(CASE WHEN received_at > @day THEN 1 ELSE 0 END), sum(messages),
            sum({Errors}), sum(CASE WHEN received_at > @day THEN {Errors} ELSE 0 END)
        FROM edi_interchange GROUP BY sender, source ORDER BY sender, source
        """,
        reader => new SenderSum(
            reader.GetString(0), reader.GetString(1), reader.Time(2), reader.Sum(3), reader.Sum(4), reader.Sum(5), reader.Sum(6), reader.Sum(7)),
        ("@hour", now.AddHours(-1).Micros()), ("@day", now.AddDays(-1).Micros())));

    // An interchange that is kept out as a whole is one error.
    private static string Errors { get; } = string.Create(
        CultureInfo.InvariantCulture, $"CASE WHEN rejected > 0 THEN rejected WHEN status = {(int)InterchangeStatus.Quarantined} OR status = {(int)InterchangeStatus.Rejected} THEN 1 ELSE 0 END");
}
