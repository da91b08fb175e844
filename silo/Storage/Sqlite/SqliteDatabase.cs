using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Sqlite;

/// <summary>One file, one writer, many readers.</summary>
internal sealed class SqliteDatabase : ITowerDatabase, IDisposable
{
    private const int UsualPartitions = 8;

    private readonly HighWaterMarks _marks;
    private readonly InboxTail _tail;
    private readonly SqliteFile _file;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private Partitions? _partitions;

    public SqliteDatabase(string path, HighWaterMarks marks, InboxTail tail)
    {
        (_marks, _tail) = (marks, tail);
        _file = new SqliteFile(path);
        _writer = new SqliteWriter(_file.OpenWriter);
        _readers = new SqliteReaders(_file.OpenReader);
    }

    public async ValueTask<Partitions> Schema(ISqlSession session, int? partitions) =>
        _partitions = await Storage.Schema.Of("Sqlite").Apply(session, partitions, UsualPartitions);

    public Task<T> Read<T>(Func<ISqlSession, ValueTask<T>> work) => _readers.Read(work);

    public Task<T> ReadAtOnce<T>(Func<ISqlSession, ValueTask<T>> work) => _readers.Read(async session =>
    {
        await session.Execute("BEGIN");
        try
        {
            return await work(session);
        }
        finally
        {
            await session.Execute("COMMIT");
        }
    });

    public Task<T> Write<T>(Func<ISqlSession, ValueTask<T>> work)
        where T : notnull
    {
        var member = new StatementMember<T>(work);
        _writer.Enqueue(member);
        return member.Completion;
    }

    public Task<T> WriteAlone<T>(Func<ISqlSession, ValueTask<T>> work)
        where T : notnull => Write(work);

    public Task<bool> Commit(LedgerCommit commit)
    {
        var prepared = PreparedCommit.Of(commit);
        return Write(session => new ValueTask<bool>(SqliteCommit.Run((SqliteSession)session, prepared)));
    }

    public async Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries)
    {
        var partitions = _partitions ?? throw new InvalidOperationException("The storage was asked before it was migrated.");
        var prepared = PreparedEntry.Of(entries, partitions);
        var member = new StatementMember<SqliteAppend>(
            session => new ValueTask<SqliteAppend>(SqliteAppend.Run((SqliteSession)session, prepared)),
            Appended,
            entries.Length);
        _writer.Enqueue(member);
        return (await member.Completion.ConfigureAwait(false)).Results;
    }

    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
        _file.Dispose();
    }

    private void Appended(SqliteAppend append)
    {
        foreach (var partition in append.Stored.GroupBy(i => i.Partition))
        {
            var last = append.Lasts[partition.Key];
            _tail.Add(partition.Key, last - partition.Count(), last, partition);
        }

        _marks.Raise(append.Lasts);
    }
}
