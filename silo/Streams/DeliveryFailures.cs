using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>Hears of runs that the stream gave up. Nothing is lost: the dispatcher sees the gap and reads the inbox.</summary>
internal sealed partial class DeliveryFailures(ILogger<DeliveryFailures> log) : IStreamFailureHandler
{
    public bool ShouldFaultSubsriptionOnError => false;

    public Task OnDeliveryFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        Log.GivenUp(log, streamIdentity, sequenceToken?.SequenceNumber);
        return Task.CompletedTask;
    }

    public Task OnSubscriptionFailure(GuidId subscriptionId, string streamProviderName, StreamId streamIdentity, StreamSequenceToken? sequenceToken)
    {
        Log.Unreachable(log, streamIdentity);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream}: the run up to {Sequence} was not delivered; the dispatcher reads it when it is back.")]
        public static partial void GivenUp(ILogger logger, StreamId stream, long? sequence);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream}: the dispatcher cannot be reached.")]
        public static partial void Unreachable(ILogger logger, StreamId stream);
    }
}
