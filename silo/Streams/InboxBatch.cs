using ControlTower.Grains.Ingest;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>A run on its way. Its token is the sequence of the LAST item: whoever has that token has everything in the run.</summary>
[GenerateSerializer, Immutable, Alias("ct.InboxBatch")]
internal sealed class InboxBatch(InboxRun run) : IBatchContainer
{
    [Id(0)]
    public InboxRun Run { get; } = run;

    public StreamId StreamId => StreamAddress.Of(Run.Partition);

    public StreamSequenceToken SequenceToken => TokenOf(Run.Last);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        Run is T run ? [Tuple.Create(run, SequenceToken)] : [];

    public bool ImportRequestContext() => false;

    public static StreamSequenceToken TokenOf(long sequence) => new EventSequenceTokenV2(sequence);
}
