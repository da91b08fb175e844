using System.Threading.Channels;
using ControlTower.Grains.Ledger;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Writes one group after the other. Whoever waits when it looks shares its next transaction.</summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    private const int GroupSize = 512;

    private readonly Channel<IGroupMember> _queue = Channel.CreateUnbounded<IGroupMember>(new UnboundedChannelOptions { SingleReader = true });
    private readonly NpgsqlDataSource _source;
    private readonly PostgresGroup _group;
    private readonly Task _loop;

    public PostgresWriter(NpgsqlDataSource source, PostgresGroup group)
    {
        (_source, _group) = (source, group);
        _loop = Task.Run(Run);
    }

    public void Enqueue(IGroupMember member)
    {
        if (!_queue.Writer.TryWrite(member))
        {
            member.Fail(new ObjectDisposedException(nameof(PostgresWriter)));
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
        var members = new List<IGroupMember>(GroupSize);
        var keys = new HashSet<AggregateKey>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            // Two decisions of one aggregate are never in one group: the second must see the first.
            while (members.Count < GroupSize
                && _queue.Reader.TryPeek(out var next)
                && (next is not CommitMember decision || keys.Add(decision.Commit.Key))
                && _queue.Reader.TryRead(out next))
            {
                members.Add(next);
            }

            await Write(members);
            members.Clear();
            keys.Clear();
        }
    }

    private async Task Write(List<IGroupMember> members)
    {
        if (await TryWrite(members) is not { } failure)
        {
            return;
        }

        if (members.Count == 1 || failure is not PostgresException)
        {
            // Without an answer from the server nobody is to blame, and trying each would only take as many time-outs.
            members.ForEach(member => member.Fail(failure));
            return;
        }

        foreach (var member in members)
        {
            if (await TryWrite([member]) is { } own)
            {
                member.Fail(own);
            }
        }
    }

    /// <returns>Null when the transaction is durable; otherwise why nothing of it was stored, as far as is known.</returns>
    private async Task<Exception?> TryWrite(List<IGroupMember> members)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await _group.Run(new PostgresSession(connection), members);
            await transaction.CommitAsync();
        }
#pragma warning disable CA1031 // Whatever a member throws is its caller's business, not this loop's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }

        members.ForEach(member => member.Complete());
        return null;
    }
}
