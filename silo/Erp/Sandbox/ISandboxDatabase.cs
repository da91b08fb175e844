namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>Where the sandbox ERP's books are kept. The SQL is the same on both databases.</summary>
internal interface ISandboxDatabase : IAsyncDisposable
{
    /// <summary>Does some work in one transaction: all of it is durable afterwards, or none.</summary>
    Task<T> Run<T>(Func<SandboxSession, Task<T>> work, CancellationToken stop);
}
