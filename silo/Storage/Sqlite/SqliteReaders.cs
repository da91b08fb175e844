using System.Collections.Concurrent;

namespace ControlTower.Silo.Storage.Sqlite;

/// <summary>Connections that read, each used by one query at a time, on pool threads and never on the caller's scheduler.</summary>
internal sealed class SqliteReaders(Func<SqliteSession> open) : IDisposable
{
    private static readonly int Most = Math.Max(4, Environment.ProcessorCount);

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _free = new(Most);

    public async Task<T> Read<T>(Func<ISqlSession, ValueTask<T>> work)
    {
        await _free.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Run(work)).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        _free.Dispose();
    }

    private async Task<T> Run<T>(Func<ISqlSession, ValueTask<T>> work)
    {
        if (!_idle.TryTake(out var session))
        {
            session = open();
        }

        try
        {
            return await work(session);
        }
        finally
        {
            _idle.Add(session);
        }
    }
}
