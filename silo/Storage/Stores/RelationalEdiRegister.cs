using System.Data.Common;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>The list of interchanges and of what waits for an answer.</summary>
internal sealed class RelationalEdiRegister(ITowerDatabase database) : IEdiRegister
{
    private const string Columns = "id, syntax, sender, receiver, control, status, source, received_at, size, messages, rejected, types, test";

    public Task Put(InterchangeRow row) => database.Write(session => session.Execute(
        $"""
        INSERT INTO edi_interchange ({Columns})
        VALUES (@id, @syntax, @sender, @receiver, @control, @status, @source, @received, @size, @messages, @rejected, @types, @test)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, messages = excluded.messages, rejected = excluded.rejected, types = excluded.types
        """,
        ("@id", row.Id),
        ("@syntax", (int)row.Syntax),
        ("@sender", row.Sender),
        ("@receiver", row.Receiver),
        ("@control", row.Control),
        ("@status", (int)row.Status),
        ("@source", row.Source),
        ("@received", row.ReceivedAt.Micros()),
        ("@size", row.Size),
        ("@messages", row.Messages),
        ("@rejected", row.Rejected),
        ("@types", row.Types),
        ("@test", row.Test ? 1 : 0)));

    public Task<InterchangePage> List(InterchangeQuery query) => database.Read(async session =>
    {
        var (where, arguments) = Filter(query);
        var total = await session.Query($"SELECT count(*) FROM edi_interchange WHERE {where}", reader => reader.GetInt64(0), arguments);
        var items = await session.Query(
            $"SELECT {Columns} FROM edi_interchange WHERE {where} ORDER BY received_at DESC, id LIMIT @take OFFSET @skip", Row, [.. arguments, ("@take", query.Take), ("@skip", query.Skip)]);
        return new InterchangePage(total.Single(), items);
    });

    public Task PutUnanswered(string pair, ImmutableArray<UnansweredSet> waiting) => database.Write(async session =>
    {
        var changed = await session.Execute("DELETE FROM edi_unanswered WHERE pair = @pair", ("@pair", pair));
        foreach (var set in waiting)
        {
            changed += await session.Execute(
                """
                INSERT INTO edi_unanswered (pair, control, partner, type, sent_at, due_at, overdue, detail)
                VALUES (@pair, @control, @partner, @type, @sent, @due, @overdue, @detail)
                """,
                ("@pair", pair),
                ("@control", set.Control),
                ("@partner", set.Partner),
                ("@type", set.Type),
                ("@sent", set.SentAt.Micros()),
                ("@due", set.DueAt.Micros()),
                ("@overdue", set.Overdue ? 1 : 0),
                ("@detail", set.Detail));
        }

        return changed;
    });

    public Task<ImmutableArray<UnansweredSet>> Unanswered(int max) => database.Read(session => session.Query(
        "SELECT partner, type, control, sent_at, due_at, overdue, detail FROM edi_unanswered ORDER BY due_at, pair, control LIMIT @max",
        reader => new UnansweredSet(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.Time(3), reader.Time(4), reader.GetInt32(5) != 0, reader.GetString(6)),
        ("@max", max)));

    private static (string Where, (string Name, object? Value)[] Arguments) Filter(InterchangeQuery query)
    {
        var where = "1 = 1";
        List<(string, object?)> arguments = [];
        if (query.Status is { } status)
        {
            where += " AND status = @status";
            arguments.Add(("@status", (int)status));
        }

        if (query.Sender is { } sender)
        {
            where += " AND sender = @sender";
            arguments.Add(("@sender", sender));
        }

        if (query.From is { } from)
        {
            where += " AND received_at >= @from";
            arguments.Add(("@from", from.Micros()));
        }

        if (query.To is { } to)
        {
            where += " AND received_at < @to";
            arguments.Add(("@to", to.Micros()));
        }

        if (query.Find is { } find)
        {
            where += $" AND id IN ({RelationalTraces.InterchangesFound})";
            arguments.AddRange(RelationalTraces.Arguments(find));
        }

        return (where, [.. arguments]);
    }

    private static InterchangeRow Row(DbDataReader reader) => new(
        reader.GetString(0), (EdiSyntax)reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), (InterchangeStatus)reader.GetInt32(5), reader.GetString(6),
        reader.Time(7), reader.GetInt64(8), reader.GetInt32(9), reader.GetInt32(10), reader.GetString(11), reader.GetInt32(12) != 0);
}
