namespace ControlTower.Grains.Ingest;

/// <summary>How the stream is addressed: one stream per partition, read by the dispatcher that has the partition as its key.</summary>
public static class StreamAddress
{
    /// <summary>The name of the stream provider.</summary>
    public const string Provider = "inbox";

    /// <summary>The namespace of the streams.</summary>
    public const string Namespace = "milestones";

    public static StreamId Of(int partition) => StreamId.Create(Namespace, (long)partition);
}
