using System.Data.Common;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Reads partners' messages.</summary>
internal static class PartnerMessageRows
{
    public const string SetCounts =
        "items = @items, accepted = @accepted, duplicates = @duplicates, parked = @parked, rejected = @rejected, ignored = @ignored, gaps = @gaps";

    private const string Columns =
        "m.number, m.partner, m.channel, m.file_name, m.size, m.received_at, m.status, m.mapping, m.problem, m.correlation, m.actor, m.duplicate_of, " +
        "m.items, m.accepted, m.duplicates, m.parked, m.rejected, m.ignored, m.gaps, m.corrects";

    public static (string Name, object? Value)[] Counts(MessageCounts counts) =>
    [
        ("@items", counts.Items), ("@accepted", counts.Accepted), ("@duplicates", counts.Duplicates), ("@parked", counts.Parked),
        ("@rejected", counts.Rejected), ("@ignored", counts.Ignored), ("@gaps", counts.Gaps),
    ];

    public static string Write<T>(ImmutableArray<T> items) => JsonSerializer.Serialize(items, TowerJson.Options);

    public static ImmutableArray<T> Read<T>(string json) => JsonSerializer.Deserialize<ImmutableArray<T>>(json, TowerJson.Options);

    public static ValueTask<ImmutableArray<PartnerMessage>> Find(ISqlSession session, long number) =>
        session.Query($"SELECT {Columns} FROM partner_message m WHERE m.number = @number", Message, ("@number", number));

    public static async ValueTask<MessagePage> Page(ISqlSession session, MessageQuery query)
    {
        var (where, arguments) = Filter(query.Partner, query.From, query.To, query.Kind, query.Code);
        if (query.Status is { } status)
        {
            where += " AND m.status = @status";
            arguments.Add(("@status", (int)status));
        }

        if (query.Find is { } find)
        {
            where += $" AND m.number IN ({RelationalTraces.MessagesFound})";
            arguments.AddRange(RelationalTraces.Arguments(find)[..2]);
        }

        var total = await session.Query($"SELECT count(*) FROM partner_message m WHERE {where}", reader => reader.GetInt64(0), [.. arguments]);
        var items = await session.Query(
            $"SELECT {Columns} FROM partner_message m WHERE {where} ORDER BY m.received_at DESC, m.number DESC LIMIT @take OFFSET @skip",
            Message, [.. arguments, ("@take", query.Take), ("@skip", query.Skip)]);
        return new MessagePage(total.Single(), items);
    }

    public static ValueTask<ImmutableArray<long>> Select(ISqlSession session, ReplaySelection selection, int max)
    {
        var (where, arguments) = Filter(selection.Partner, selection.From, selection.To, selection.Kind, selection.Code);
        if (!selection.Messages.IsDefaultOrEmpty)
        {
            where += $" AND m.number {session.Dialect.List("@numbers")}";
            arguments.Add(("@numbers", selection.Messages.ToArray()));
        }

        return session.Query(
            $"""
            SELECT m.number FROM partner_message m
            WHERE {where} AND m.status <> {(int)MessageStatus.Discarded} AND m.duplicate_of IS NULL AND m.hash <> '' ORDER BY m.received_at, m.number LIMIT @max
            """,
            reader => reader.GetInt64(0), [.. arguments, ("@max", max)]);
    }

    public static ValueTask<ImmutableArray<ChannelSum>> Channels(ISqlSession session, DateTimeOffset now) => session.Query(
        $"""
        SELECT partner, channel, max(received_at), sum(CASE WHEN received_at > @hour THEN 1 ELSE 0 END), sum(CASE WHEN received_at > @day THEN 1 ELSE 0 END),
            sum(items), sum(accepted), sum(duplicates), sum(parked), sum(rejected), sum(ignored), sum(gaps),
            sum(CASE WHEN status = {(int)MessageStatus.Quarantined} THEN 1 ELSE 0 END), sum(repeats),
            sum(CASE WHEN received_at > @day THEN rejected + CASE WHEN status = {(int)MessageStatus.Quarantined} THEN 1 ELSE 0 END ELSE 0 END)
        FROM partner_message GROUP BY partner, channel ORDER BY partner, channel
        """,
        reader => new ChannelSum(
            PartnerId.Parse(reader.GetString(0)), (PartnerChannel)reader.GetInt32(1), reader.Time(2), reader.Sum(3), reader.Sum(4),
            new MessageCounts((int)reader.Sum(5), (int)reader.Sum(6), (int)reader.Sum(7), (int)reader.Sum(8), (int)reader.Sum(9), (int)reader.Sum(10), (int)reader.Sum(11)),
            reader.Sum(12), reader.Sum(13), reader.Sum(14)),
        ("@hour", now.AddHours(-1).Micros()), ("@day", now.AddDays(-1).Micros()));

    private static (string Where, List<(string Name, object? Value)> Arguments) Filter(PartnerId partner, DateTimeOffset? from, DateTimeOffset? to, GapKind? kind, string? code)
    {
        var where = "1 = 1";
        List<(string, object?)> arguments = [];
        void And(bool wanted, string condition, string name, object? value)
        {
            if (wanted)
            {
                where += " AND " + condition;
                arguments.Add((name, value));
            }
        }

        And(partner != default, "m.partner = @partner", "@partner", partner.Value);
        And(from is not null, "m.received_at >= @from", "@from", from?.Micros());
        And(to is not null, "m.received_at < @to", "@to", to?.Micros());
        And(kind is not null, "EXISTS (SELECT 1 FROM partner_gap g WHERE g.number = m.number AND g.kind = @kind)", "@kind", (int?)kind);
        And(code is not null, "EXISTS (SELECT 1 FROM partner_gap c WHERE c.number = m.number AND c.code = @code)", "@code", code);
        return (where, arguments);
    }

    private static PartnerMessage Message(DbDataReader reader) => new(
        reader.GetInt64(0), PartnerId.Parse(reader.GetString(1)), (PartnerChannel)reader.GetInt32(2), reader.TextOrNull(3), reader.GetInt64(4), reader.Time(5),
        (MessageStatus)reader.GetInt32(6), reader.GetInt32(7),
        new MessageCounts(reader.GetInt32(12), reader.GetInt32(13), reader.GetInt32(14), reader.GetInt32(15), reader.GetInt32(16), reader.GetInt32(17), reader.GetInt32(18)),
        reader.TextOrNull(8), reader.GetString(9), reader.GetString(10), reader.IsDBNull(11) ? null : reader.GetInt64(11), reader.IsDBNull(19) ? null : reader.GetInt64(19));
}
