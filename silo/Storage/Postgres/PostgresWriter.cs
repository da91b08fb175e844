using System.Diagnostics;
using System.Threading.Channels;
using ControlTower.Contracts;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Writes one group after the other. Whoever waits when it looks shares its next transaction.</summary>
/// <typeparam name="T">What it writes; one kind, so that a group is one set.</typeparam>
internal sealed class PostgresWriter<T> : IAsyncDisposable
    where T : IGroupMember
{
    private const int GroupSize = 512;

    private readonly Channel<T> _queue = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
    private readonly NpgsqlDataSource _source;
    private readonly Func<NpgsqlConnection, IReadOnlyList<T>, Task> _transact;
    private readonly Func<T, object> _keyOf;
    private readonly Task _loop;

    /// <param name="source">The pool.</param>
    /// <param name="transact">Runs a group, from BEGIN to COMMIT.</param>
    /// <param name="keyOf">Two members with the same key are not in the same group.</param>
    public PostgresWriter(NpgsqlDataSource source, Func<NpgsqlConnection, IReadOnlyList<T>, Task> transact, Func<T, object> keyOf)
    {
        (_source, _transact, _keyOf) = (source, transact, keyOf);
        _loop = Task.Run(Run);
    }

    public void Enqueue(T member)
    {
        if (!_queue.Writer.TryWrite(member))
        {
            member.Fail(new ObjectDisposedException(nameof(PostgresWriter<>)));
        }
    }

    /// <summary>Writes what is queued and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task Run()
    {
        var group = new List<T>(GroupSize);
        var keys = new HashSet<object>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (group.Count < GroupSize
                && _queue.Reader.TryPeek(out var next)
                && keys.Add(_keyOf(next))
                && _queue.Reader.TryRead(out next))
            {
                group.Add(next);
            }

            await Write(group);
            group.Clear();
            keys.Clear();
        }
    }

    private async Task Write(List<T> group)
    {
        if (await TryWrite(group) is not { } failure)
        {
            return;
        }

        if (group.Count == 1 || failure is NpgsqlException and not PostgresException)
        {
            // Without an answer from the server nobody is to blame, and trying each would only take as many time-outs.
            group.ForEach(member => member.Fail(failure));
            return;
        }

        // One of them may be to blame: each alone, so that only that one fails.
        foreach (var member in group)
        {
            if (await TryWrite([member]) is { } own)
            {
                member.Fail(own);
            }
        }
    }

    /// <returns>Null when the transaction is durable; otherwise why nothing of it was stored, as far as is known.</returns>
    private async Task<Exception?> TryWrite(List<T> group)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            await _transact(connection, group);
        }
#pragma warning disable CA1031 // Whatever a member throws is its caller's business, not this loop's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }

        TowerTelemetry.Committed("postgres", group.Count, Stopwatch.GetElapsedTime(began));
        group.ForEach(member => member.Complete());
        return null;
    }
}
