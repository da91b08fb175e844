namespace ControlTower.Silo.Storage;

/// <summary>One caller's part of a group transaction. It is told what became of the transaction; only then its caller hears.</summary>
internal interface IGroupMember
{
    /// <summary>The transaction is durable.</summary>
    void Complete();

    /// <summary>Nothing was stored.</summary>
    void Fail(Exception exception);
}

/// <summary>A part that is a few statements.</summary>
internal interface IStatementMember : IGroupMember
{
    ValueTask Run(ISqlSession session);
}

/// <summary>A part with a result.</summary>
internal abstract class ResultMember<T> : IGroupMember
    where T : notnull
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Completion => _completion.Task;

    /// <summary>What the caller gets once the transaction is durable.</summary>
    public T? Result { get; set; }

    public virtual void Complete() =>
        _completion.TrySetResult(Result ?? throw new InvalidOperationException("A part of a group transaction completed without having run."));

    public void Fail(Exception exception) => _completion.TrySetException(exception);
}

/// <summary>Statements with a result.</summary>
internal sealed class StatementMember<T>(Func<ISqlSession, ValueTask<T>> work, Action<T>? committed) : ResultMember<T>, IStatementMember
    where T : notnull
{
    public async ValueTask Run(ISqlSession session) => Result = await work(session);

    public override void Complete()
    {
        if (Result is { } result)
        {
            committed?.Invoke(result);
        }

        base.Complete();
    }
}
