using System.Data.Common;
using System.Text;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Subscriptions;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>What is told to subscribers.</summary>
internal sealed class RelationalDeliveries(ITowerDatabase database) : IDeliveries
{
    private const int Waiting = (int)DeliveryStatus.Waiting;
    private const int Delivered = (int)DeliveryStatus.Delivered;
    private const int Dead = (int)DeliveryStatus.Dead;
    private const string Columns = "number, subscription, event, kind, subject, status, attempts, created_at, due_at, tried_at, http_status, problem";

    public Task Add(ImmutableArray<NewDelivery> deliveries) => database.Write(async session =>
    {
        var added = 0;
        foreach (var d in deliveries)
        {
            added += await session.Execute(
                """
                INSERT INTO delivery (subscription, event, kind, subject, body, created_at, since, due_at)
                VALUES (@subscription, @event, @kind, @subject, @body, @created, @created, @created) ON CONFLICT (subscription, event) DO NOTHING
                """,
                ("@subscription", d.Subscription.Value), ("@event", d.EventId), ("@kind", (int)d.Kind), ("@subject", d.Subject), ("@body", d.Body.Array()), ("@created", d.CreatedAt.Micros()));
        }

        return added;
    });

    public Task<ImmutableArray<SubscriptionId>> Rung(DateTimeOffset now) => database.Read(session => session.Query(
        $"SELECT subscription FROM delivery WHERE status = {Waiting} AND due_at <= @now GROUP BY subscription",
        reader => SubscriptionId.Parse(reader.GetString(0)), ("@now", now.Micros())));

    public Task<ImmutableArray<DueDelivery>> Due(SubscriptionId subscription, DateTimeOffset now, int max) => database.Read(session => session.Query(
        $"""
        SELECT number, event, body, attempts, since FROM delivery
        WHERE status = {Waiting} AND subscription = @subscription AND due_at <= @now ORDER BY number LIMIT @max
        """,
        reader => new DueDelivery(reader.GetInt64(0), reader.GetString(1), reader.Bytes(2), reader.GetInt32(3), reader.Time(4)),
        ("@subscription", subscription.Value), ("@now", now.Micros()), ("@max", max)));

    public Task Record(ImmutableArray<DeliveryAttempt> attempts) => database.Write(async session =>
    {
        var changed = 0;
        foreach (var a in attempts)
        {
            changed += await session.Execute(
                "UPDATE delivery SET status = @status, attempts = @attempts, due_at = @due, tried_at = @tried, http_status = @http, problem = @problem WHERE number = @number",
                ("@number", a.Number), ("@status", (int)a.Status), ("@attempts", a.Attempts), ("@due", a.DueAt.Micros()), ("@tried", a.TriedAt.Micros()), ("@http", a.HttpStatus), ("@problem", a.Problem));
        }

        return changed;
    });

    public Task<int> Revive(SubscriptionId subscription, ImmutableArray<long> numbers, DateTimeOffset now) => database.Write(session =>
    {
        var revive = $"UPDATE delivery SET status = {Waiting}, attempts = 0, since = @now, due_at = @now WHERE status = {Dead} AND subscription = @subscription";
        (string, object?)[] arguments = [("@subscription", subscription.Value), ("@now", now.Micros())];
        return numbers.IsEmpty
            ? session.Execute(revive, arguments)
            : session.Execute($"{revive} AND number {session.Dialect.List("@numbers")}", [.. arguments, ("@numbers", numbers.ToArray())]);
    });

    public Task<DeliveryPage> List(DeliveryQuery query) => database.Read(async session =>
    {
        var where = "1 = 1";
        List<(string, object?)> arguments = [];
        if (query.Subscription != default)
        {
            where += " AND subscription = @subscription";
            arguments.Add(("@subscription", query.Subscription.Value));
        }

        if (query.Status is { } status)
        {
            where += " AND status = @status";
            arguments.Add(("@status", (int)status));
        }

        var total = await session.Query($"SELECT count(*) FROM delivery WHERE {where}", reader => reader.GetInt64(0), [.. arguments]);
        var items = await session.Query(
            $"SELECT {Columns} FROM delivery WHERE {where} ORDER BY number DESC LIMIT @take OFFSET @skip", Row, [.. arguments, ("@take", query.Take), ("@skip", query.Skip)]);
        return new DeliveryPage(total.Single(), items);
    });

    public async Task<DeliveryView?> Find(long number) => (await database.Read(session => session.Query(
        $"SELECT {Columns}, body FROM delivery WHERE number = @number",
        reader => new DeliveryView(Row(reader), Encoding.UTF8.GetString(reader.Bytes(12))), ("@number", number)))).FirstOrDefault();

    public Task<ImmutableArray<SubscriptionHealth>> Health() => database.Read(async session =>
    {
        var problems = (await session.Query(
            $"""
            SELECT d.subscription, d.tried_at, d.problem FROM delivery d
            JOIN (SELECT subscription, max(tried_at) AS tried FROM delivery WHERE problem IS NOT NULL GROUP BY subscription) l ON l.subscription = d.subscription AND l.tried = d.tried_at
            WHERE d.problem IS NOT NULL
            """,
            reader => (Subscription: reader.GetString(0), At: reader.Time(1), Problem: reader.GetString(2)))).ToLookup(p => p.Subscription, StringComparer.Ordinal);
        return await session.Query(
            $"""
            SELECT subscription, sum(CASE WHEN status = {Waiting} THEN 1 ELSE 0 END), sum(CASE WHEN status = {Delivered} THEN 1 ELSE 0 END), sum(CASE WHEN status = {Dead} THEN 1 ELSE 0 END),
                min(CASE WHEN status = {Waiting} THEN created_at END), max(CASE WHEN status = {Delivered} THEN tried_at END)
            FROM delivery GROUP BY subscription ORDER BY subscription
            """,
            reader =>
            {
                var last = problems[reader.GetString(0)].Select(p => ((DateTimeOffset?)p.At, (string?)p.Problem)).FirstOrDefault();
                return new SubscriptionHealth(
                    SubscriptionId.Parse(reader.GetString(0)), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.TimeOrNull(4), reader.TimeOrNull(5), last.Item1, last.Item2);
            });
    });

    public Task Drop(SubscriptionId subscription) => database.Write(session =>
        session.Execute($"DELETE FROM delivery WHERE status = {Waiting} AND subscription = @subscription", ("@subscription", subscription.Value)));

    public Task Clear(DateTimeOffset waitingSince, DateTimeOffset deliveredBefore, DateTimeOffset deadBefore) => database.Write(async session =>
        await session.Execute(
            $"UPDATE delivery SET status = {Dead}, problem = coalesce(problem, 'It waited too long.') WHERE status = {Waiting} AND since < @since", ("@since", waitingSince.Micros())) +
        await session.Execute($"DELETE FROM delivery WHERE status = {Delivered} AND since < @before", ("@before", deliveredBefore.Micros())) +
        await session.Execute($"DELETE FROM delivery WHERE status = {Dead} AND since < @before", ("@before", deadBefore.Micros())));

    private static Delivery Row(DbDataReader reader)
    {
        var status = (DeliveryStatus)reader.GetInt32(5);
        return new Delivery(
            reader.GetInt64(0), SubscriptionId.Parse(reader.GetString(1)), reader.GetString(2), (NoticeKind)reader.GetInt32(3), reader.GetString(4), status, reader.GetInt32(6), reader.Time(7),
            status == DeliveryStatus.Waiting ? reader.Time(8) : null, reader.TimeOrNull(9), reader.IsDBNull(10) ? null : reader.GetInt32(10), reader.TextOrNull(11));
    }
}
