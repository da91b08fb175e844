using System.Data;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>A PostgreSQL server. Inbox, ledger and small statements are written side by side, each by one writer.</summary>
internal sealed class PostgresDatabase : ITowerDatabase, IAsyncDisposable
{
    private const int UsualPartitions = 32;

    /// <summary>Any number, the same in every process: who holds it migrates.</summary>
    private const long MigrationLock = 7_302_554_619;

    private const int Attempts = 5;

    // Together they leave a third of the pool to the writers and the news, so that reads never keep a write waiting.
    private readonly SemaphoreSlim _reading;
    private readonly SemaphoreSlim _alone;

    private readonly NpgsqlDataSource _source;
    private readonly HighWaterMarks _marks;
    private readonly PostgresWriter<AppendMember> _inbox;
    private readonly PostgresWriter<CommitMember> _ledger;
    private readonly PostgresWriter<IStatementMember> _statements;
    private Partitions? _partitions;
    private Action _appended = () => { };

    public PostgresDatabase(NpgsqlDataSource source, HighWaterMarks marks, InboxTail tail)
    {
        (_source, _marks) = (source, marks);
        var pool = PostgresSource.SizeOf(source);
        _reading = new SemaphoreSlim(Math.Max(1, pool / 2));
        _alone = new SemaphoreSlim(Math.Max(1, pool / 6));
        _inbox = new PostgresWriter<AppendMember>(source, new PostgresAppend(new PostgresSources(source), tail).Run, member => member);

        // Two decisions of one aggregate are never in one group: the second must see the first.
        _ledger = new PostgresWriter<CommitMember>(source, new PostgresCommit().Run, member => member.Commit.Commit.Key);
        _statements = new PostgresWriter<IStatementMember>(source, Run, member => member);
    }

    public async ValueTask<Partitions> Schema(ISqlSession session, int? partitions)
    {
        await session.Execute("SELECT pg_advisory_xact_lock(@lock)", ("@lock", MigrationLock));
        return _partitions = await Storage.Schema.Of("Postgres").Apply(session, partitions, UsualPartitions);
    }

    public Task<T> Read<T>(Func<ISqlSession, ValueTask<T>> work) => Task.Run(() => Within(_reading, async connection =>
        await work(new PostgresSession(connection))));

    public Task<T> ReadAtOnce<T>(Func<ISqlSession, ValueTask<T>> work) => Task.Run(() => Within(_reading, async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var session = new PostgresSession(connection);
        await session.Execute(PostgresSource.Freely);
        return await work(session);
    }));

    public Task<T> Write<T>(Func<ISqlSession, ValueTask<T>> work)
        where T : notnull
    {
        var member = new StatementMember<T>(work);
        _statements.Enqueue(member);
        return member.Completion;
    }

    public Task<T> WriteAlone<T>(Func<ISqlSession, ValueTask<T>> work)
        where T : notnull => Task.Run(async () =>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Within(_alone, connection => Transact(connection, work));
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < Attempts)
            {
                // The server chose this one of two to begin again.
            }
        }
    });

    public Task<bool> Commit(LedgerCommit commit)
    {
        var member = new CommitMember(PreparedCommit.Of(commit));
        _ledger.Enqueue(member);
        return member.Completion;
    }

    public Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries)
    {
        var partitions = _partitions ?? throw new InvalidOperationException("The storage was asked before it was migrated.");
        var member = new AppendMember(PreparedEntry.Of(entries, partitions), Committed);
        _inbox.Enqueue(member);
        return member.Completion;
    }

    /// <summary>Whom to tell after each append.</summary>
    public void Tell(Action appended) => _appended = appended;

    public async ValueTask DisposeAsync()
    {
        await _inbox.DisposeAsync();
        await _ledger.DisposeAsync();
        await _statements.DisposeAsync();
        _reading.Dispose();
        _alone.Dispose();
    }

    private void Committed(IReadOnlyDictionary<int, long> lasts)
    {
        _marks.Raise(lasts);
        _appended();
    }

    private static Task<int> Run(NpgsqlConnection connection, IReadOnlyList<IStatementMember> members) => Transact(connection, async session =>
    {
        foreach (var member in members)
        {
            await member.Run(session);
        }

        return members.Count;
    });

    private static async Task<T> Transact<T>(NpgsqlConnection connection, Func<ISqlSession, ValueTask<T>> work)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var result = await work(new PostgresSession(connection));
        await transaction.CommitAsync();
        return result;
    }

    private async Task<T> Within<T>(SemaphoreSlim limit, Func<NpgsqlConnection, Task<T>> work)
    {
        await limit.WaitAsync();
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            return await work(connection);
        }
        finally
        {
            limit.Release();
        }
    }
}
