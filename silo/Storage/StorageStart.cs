using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Storage;

/// <summary>Migrates at most once, before anything that is hosted starts.</summary>
internal sealed class StorageStart(ITowerDatabase database, HighWaterMarks marks, InboxTail tail, IOptions<StorageOptions> options)
    : IStorageStart, IHostedLifecycleService
{
    private readonly Lock _gate = new();
    private Task? _migration;
    private Partitions? _partitions;

    public Partitions Partitions =>
        _partitions ?? throw new InvalidOperationException("The storage was asked before it was migrated; call MigrateTowerStorage first.");

    public Task Migrate()
    {
        lock (_gate)
        {
            // After a failure the next call tries again.
            return _migration is null or { IsFaulted: true } ? _migration = Run() : _migration;
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Migrate();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Run()
    {
        var partitions = await database.WriteAlone(session => database.Schema(session, options.Value.Partitions));
        marks.Begin(partitions.Count);
        tail.Begin(partitions.Count);
        _partitions = partitions;
        var lasts = await database.Read(session => session.Query(
            "SELECT id, last_sequence FROM partition WHERE id >= 0", reader => (Partition: reader.GetInt32(0), Last: reader.GetInt64(1))));
        foreach (var (partition, last) in lasts)
        {
            marks.Raise(partition, last);
        }
    }
}
