namespace ControlTower.Grains.Ingest;

/// <summary>A run of a partition's items: everything above <paramref name="After"/> up to <see cref="Last"/>, without holes. It is what the stream carries.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="After">The sequence the run was read after; a consumer that is not there yet has missed something.</param>
/// <param name="Items">At least one item, ascending.</param>
[GenerateSerializer, Immutable, Alias("ct.InboxRun")]
public sealed record InboxRun(int Partition, long After, ImmutableArray<InboxItem> Items)
{
    /// <summary>The sequence of the newest item.</summary>
    public long Last => Items.IsEmpty ? After : Items[^1].Sequence;

    /// <summary>The items above a sequence.</summary>
    public ImmutableArray<InboxItem> Beyond(long sequence)
    {
        if (sequence <= After)
        {
            return Items;
        }

        var (low, high) = (0, Items.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Items[middle].Sequence <= sequence ? (middle + 1, high) : (low, middle);
        }

        return Items[low..];
    }
}
