using ControlTower.Grains.Ingest;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>Makes the parts of the stream provider.</summary>
internal sealed class InboxAdapterFactory(
    IInbox inbox,
    InboxQueues queues,
    IOptions<InboxStreamOptions> options,
    ILoggerFactory logs) : IQueueAdapterFactory, IQueueAdapterCache
{
    public Task<IQueueAdapter> CreateAdapter() => Task.FromResult<IQueueAdapter>(new InboxAdapter(inbox, options.Value, logs.CreateLogger<InboxReceiver>()));

    public IQueueAdapterCache GetQueueAdapterCache() => this;

    public IQueueCache CreateQueueCache(QueueId queueId) => new InboxCache(options.Value);

    public IStreamQueueMapper GetStreamQueueMapper() => queues;

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) =>
        Task.FromResult<IStreamFailureHandler>(new DeliveryFailures(logs.CreateLogger<DeliveryFailures>()));
}
