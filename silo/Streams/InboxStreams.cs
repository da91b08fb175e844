using ControlTower.Grains.Ingest;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>Adds the inbox stream to a silo.</summary>
public static class InboxStreams
{
    /// <summary>Streams the inbox to the dispatchers. Needs <see cref="IInbox"/> and <see cref="Grains.Ledger.Partitions"/> among the services.</summary>
    public static ISiloBuilder AddInboxStream(this ISiloBuilder silo)
    {
        silo.Services.AddOptions<InboxStreamOptions>().BindConfiguration("Streams").ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddOptions<DispatchOptions>().BindConfiguration("Dispatch").ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddSingleton<InboxQueues>();
        silo.Services.AddOptions<StreamPullingAgentOptions>(StreamAddress.Provider).Configure<IOptions<InboxStreamOptions>>(Tune);
        return silo.AddPersistentStreams(
            StreamAddress.Provider,
            (services, _) => ActivatorUtilities.CreateInstance<InboxAdapterFactory>(services),
            stream => stream.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));
    }

    private static void Tune(StreamPullingAgentOptions agent, IOptions<InboxStreamOptions> options)
    {
        agent.GetQueueMsgsTimerPeriod = options.Value.Pause;
        agent.MaxEventDeliveryTime = options.Value.DeliverFor;
        agent.BatchContainerBatchSize = 1;
        // There are as many streams as partitions: to forget one saves nothing and costs a handshake.
        agent.StreamInactivityPeriod = TimeSpan.FromDays(1);
    }
}
