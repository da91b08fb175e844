using ControlTower.Contracts;
using ControlTower.Grains.Erp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ControlTower.Grains.Ledger;

/// <summary>Carries out what the commits of a partition asked for: at least once, each lane at its own pace.</summary>
internal sealed partial class OutboxGrain(
    IOutbox outbox, IEnumerable<IOutboxDelivery> deliveries, LedgerAccess access, Jitter jitter, IOptions<OutboxOptions> options, ILogger<OutboxGrain> log)
    : Grain, IOutboxGrain
{
    private const int LongestError = 500;
    private readonly ImmutableDictionary<OutboxKind, IOutboxDelivery> _deliveries = deliveries.ToImmutableDictionary(d => d.Kind);
    private readonly OutboxOptions _options = options.Value;
    private ImmutableArray<(OutboxLane Lane, IGrainTimer Timer)> _lanes = [];

    private int Partition => (int)this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _lanes = [.. OutboxLane.All(_options).Select(lane => (lane, this.RegisterGrainTimer(Look, lane, new(TimeSpan.Zero, _options.Period) { Interleave = true })))];
        return base.OnActivateAsync(cancellationToken);
    }

    public Task Poke()
    {
        foreach (var (lane, timer) in _lanes.Where(l => !l.Lane.Rung))
        {
            lane.Rung = true;
            timer.Change(lane.Settle, _options.Period);
        }

        return Task.CompletedTask;
    }

    private async Task Look(OutboxLane lane, CancellationToken stop)
    {
        lane.Rung = false;
        for (var more = true; more && !stop.IsCancellationRequested && access.Now() >= lane.RestsUntil;)
        {
            var due = await outbox.Due(Partition, lane.Kinds, access.Now(), lane.Page);
            more = due.Length == lane.Page;
            using var free = new SemaphoreSlim(lane.Concurrency);
            var done = await Task.WhenAll(due.GroupBy(e => (e.Message.Kind, e.Message.Target)).Select(g => InOrder(lane, [.. g], free, stop)));
            await outbox.Complete(Partition, [.. done.SelectMany(ids => ids)]);
        }
    }

    // Messages to one target stay in order: when one fails, those behind it wait with it.
    private async Task<ImmutableArray<string>> InOrder(OutboxLane lane, ImmutableArray<OutboxEntry> entries, SemaphoreSlim free, CancellationToken stop)
    {
        await free.WaitAsync(stop);
        var done = 0;
        try
        {
            for (; done < entries.Length && access.Now() >= lane.RestsUntil; done++)
            {
                await Carry(entries[done], stop);
                lane.Answered();
            }
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            await PutOff(lane, entries[done..], failure);
        }
        finally
        {
            free.Release();
        }

        return [.. entries.Take(done).Select(e => e.Message.Id)];
    }

    private async Task Carry(OutboxEntry entry, CancellationToken stop)
    {
        using var activity = TowerTelemetry.Continue(TowerTelemetry.CarryActivity, entry.Message.CorrelationId);
        await _deliveries[entry.Message.Kind].Deliver(entry, stop);
    }

    private async Task PutOff(OutboxLane lane, ImmutableArray<OutboxEntry> entries, Exception failure)
    {
        var (first, now) = (entries[0], access.Now());
        Log.Failed(log, first.Message.Id, Partition, first.Attempts + 1, failure);
        if (failure is ErpUnavailableException)
        {
            lane.DidNotAnswer(now, jitter());
        }

        var again = lane.Again(first, now, jitter());
        await outbox.Retry(Partition, first.Message.Id, again, failure.Message[..Math.Min(failure.Message.Length, LongestError)]);
        foreach (var behind in entries[1..])
        {
            await outbox.Retry(Partition, behind.Message.Id, again, $"Waits behind {first.Message.Id}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Outbox message {Id} of partition {Partition} failed, attempt {Attempt}; it is put off.")]
        public static partial void Failed(ILogger log, string id, int partition, int attempt, Exception failure);
    }
}
