using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using ControlTower.Contracts;
using Microsoft.Data.Sqlite;

namespace ControlTower.Silo.Storage.Sqlite;

/// <summary>The one thread that writes. Whoever waits when it looks shares its next transaction, so that many commits cost one flush.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int GroupSize = 512;

    private readonly BlockingCollection<IStatementMember> _queue = [];
    private readonly Func<SqliteSession> _open;
    private readonly Thread _thread;

    public SqliteWriter(Func<SqliteSession> open)
    {
        _open = open;
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        _thread.Start();
    }

    public void Enqueue(IStatementMember member)
    {
        try
        {
            _queue.Add(member);
        }
        catch (InvalidOperationException)
        {
            member.Fail(new ObjectDisposedException(nameof(SqliteWriter)));
        }
    }

    /// <summary>Writes what is queued and stops.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
    }

    private void Run()
    {
        SqliteSession session;
        try
        {
            session = _open();
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            FailAll(exception);
            return;
        }

        using (session)
        {
            var group = new List<IStatementMember>(GroupSize);
            foreach (var first in _queue.GetConsumingEnumerable())
            {
                group.Add(first);
                while (group.Count < GroupSize && _queue.TryTake(out var next))
                {
                    group.Add(next);
                }

                Write(session, group);
                group.Clear();
            }
        }
    }

    private void FailAll(Exception exception)
    {
        foreach (var member in _queue.GetConsumingEnumerable())
        {
            member.Fail(exception);
        }
    }

    private static void Write(SqliteSession session, List<IStatementMember> group)
    {
        if (TryWrite(session, group) is not { } failure)
        {
            return;
        }

        if (group.Count == 1)
        {
            group[0].Fail(failure);
            return;
        }

        // One of them may be to blame: each alone, so that only that one fails.
        foreach (var member in group)
        {
            if (TryWrite(session, [member]) is { } own)
            {
                member.Fail(own);
            }
        }
    }

    /// <returns>Null when the transaction is durable; otherwise why nothing of it was stored.</returns>
    private static Exception? TryWrite(SqliteSession session, List<IStatementMember> group)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            Execute(session, "BEGIN IMMEDIATE");
            foreach (var member in group)
            {
                RunAtOnce(member, session);
            }

            Execute(session, "COMMIT");
        }
#pragma warning disable CA1031 // Whatever a member throws is its caller's business, not this thread's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            RollBack(session);
            return exception;
        }

        TowerTelemetry.Committed("sqlite", group.Count, Stopwatch.GetElapsedTime(began));
        foreach (var member in group)
        {
            member.Complete();
        }

        return null;
    }

    private static void RunAtOnce(IStatementMember member, SqliteSession session)
    {
        var run = member.Run(session);
        if (!run.IsCompleted)
        {
            throw new InvalidOperationException("A write on SQLite must not wait for anything.");
        }

        if (run.AsTask().Exception?.InnerException is { } exception)
        {
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    /// <summary>A transaction left open would make every later BEGIN fail.</summary>
    private static void RollBack(SqliteSession session)
    {
        try
        {
            Execute(session, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite had rolled back by itself, or BEGIN had failed: there is no transaction.
        }
    }

    private static void Execute(SqliteSession session, string sql) => session.Run(sql, []);
}
