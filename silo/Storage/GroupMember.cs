namespace ControlTower.Silo.Storage;

/// <summary>One caller's part of a group transaction. It runs, and is told what became of the transaction; only then its caller hears.</summary>
internal abstract class GroupMember
{
    public abstract ValueTask Run(ISqlSession session);

    /// <summary>The transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>Nothing was stored.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A part with a result.</summary>
internal sealed class GroupMember<T>(Func<ISqlSession, ValueTask<T>> work, Action<T>? committed) : GroupMember
    where T : notnull
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Completion => _completion.Task;

    public override async ValueTask Run(ISqlSession session) => _result = await work(session);

    public override void Complete()
    {
        if (_result is not { } result)
        {
            throw new InvalidOperationException("A part of a group transaction completed without having run.");
        }

        committed?.Invoke(result);
        _completion.TrySetResult(result);
    }

    public override void Fail(Exception exception) => _completion.TrySetException(exception);
}
