using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using Orleans.Configuration;
using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>Queue number = partition number. The ring decides which silo reads which queue.</summary>
internal sealed class InboxQueues(Partitions partitions) : IConsistentRingStreamQueueMapper
{
    private readonly HashRingBasedStreamQueueMapper _ring =
        new(new HashRingStreamQueueMapperOptions { TotalQueueCount = partitions.Count }, "inbox");

    public static int PartitionOf(QueueId queue) => (int)queue.GetNumericId();

    public IEnumerable<QueueId> GetAllQueues() => _ring.GetAllQueues();

    public QueueId GetQueueForStream(StreamId streamId) =>
        _ring.GetAllQueues().Single(q => StreamAddress.Of(PartitionOf(q)) == streamId);

    public IEnumerable<QueueId> GetQueuesForRange(IRingRange range) => _ring.GetQueuesForRange(range);
}
