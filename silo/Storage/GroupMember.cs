namespace ControlTower.Silo.Storage;

/// <summary>One caller's part of a group transaction. It is told what became of the transaction; only then its caller hears.</summary>
internal interface IGroupMember
{
    /// <summary>How many rows it writes, roughly: a group is complete when it is heavy, not only when it is large.</summary>
    int Weight => 1;

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

/// <summary>How much shares a transaction at most.</summary>
internal static class GroupLimit
{
    public const int Members = 512;

    /// <summary>Rows; one member alone may have more.</summary>
    public const int Weight = 4_096;
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
/// <param name="work">The statements.</param>
/// <param name="committed">Called once after the commit, before the caller goes on.</param>
/// <param name="weight">How many rows they write, roughly.</param>
internal sealed class StatementMember<T>(Func<ISqlSession, ValueTask<T>> work, Action<T>? committed = null, int weight = 1)
    : ResultMember<T>, IStatementMember
    where T : notnull
{
    public int Weight => weight;

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
