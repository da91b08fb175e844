using ControlTower.Grains.Ingest;
using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>
/// The inbox as a queue that is only read: whoever has something to say appends to the inbox.
/// Not rewindable on purpose: with tokens kept in memory a consumer would pass over what an agent reads again after a hand-over.
/// The dispatcher decides by the stored checkpoint alone.
/// </summary>
internal sealed class InboxAdapter(IInbox inbox, InboxStreamOptions options, ILogger<InboxReceiver> log) : IQueueAdapter
{
    public string Name => StreamAddress.Provider;

    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadOnly;

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) =>
        new InboxReceiver(inbox, InboxQueues.PartitionOf(queueId), options, log);

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext) =>
        throw new NotSupportedException("The stream is only read; append to the inbox.");
}
