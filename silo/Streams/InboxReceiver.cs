using ControlTower.Grains.Ingest;
using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>Reads a partition from its checkpoint on. It answers from the high water in memory, and reads only when it is behind.</summary>
internal sealed partial class InboxReceiver(IInbox inbox, int partition, InboxStreamOptions options, ILogger<InboxReceiver> log) : IQueueAdapterReceiver
{
    private long? _position;
    private long _emptyUpTo;
    private bool _failing;

    /// <summary>Nothing: the checkpoint is read with the first messages, where a failure is dealt with.</summary>
    public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    /// <summary>What is new; nothing when the inbox cannot be read. The agent's own way with failures is to come back ever later.</summary>
    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        try
        {
            var messages = await Read(cancellationToken);
            _failing = false;
            return messages;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_failing)
            {
                Log.NotRead(log, partition, failure);
            }

            _failing = true;
            await Task.Delay(options.LongestWait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            return [];
        }
    }

    /// <summary>Nothing: the checkpoint belongs to the dispatcher, which moves it when the items were applied.</summary>
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    /// <summary>Nothing: the agent's cancellation ends the waiting.</summary>
    public Task Shutdown(TimeSpan timeout) => Task.CompletedTask;

    private async Task<IList<IBatchContainer>> Read(CancellationToken cancellationToken)
    {
        var position = _position ??= await inbox.Checkpoint(partition);
        if (!await HasMore(Math.Max(position, _emptyUpTo), cancellationToken))
        {
            return [];
        }

        var high = inbox.HighWater(partition);
        var items = await inbox.Read(partition, position, options.RunSize);
        if (items.IsEmpty)
        {
            // Sequences may have gaps: do not ask again for what is not there.
            _emptyUpTo = high;
            return [];
        }

        _position = items[^1].Sequence;
        return [new InboxBatch(new InboxRun(partition, position, items))];
    }

    private async Task<bool> HasMore(long above, CancellationToken cancellationToken)
    {
        if (inbox.HighWater(partition) <= above)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            stop.CancelAfter(options.LongestWait);
            try
            {
                await inbox.WaitForMore(partition, above, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return false;
            }
        }

        return inbox.HighWater(partition) > above;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition} of the inbox cannot be read; tried again until it succeeds.")]
        public static partial void NotRead(ILogger logger, int partition, Exception failure);
    }
}
