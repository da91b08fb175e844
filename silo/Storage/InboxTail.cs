using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage;

/// <summary>The newest items of each partition that this process stored itself. Whoever reads just behind the writers gets them from here, without a query and without parsing.</summary>
/// <remarks>It knows stretches that are complete. When another process numbered items in between, it begins anew, and the reader asks the database.</remarks>
internal sealed class InboxTail
{
    /// <summary>Items of one partition; about 1 KB each.</summary>
    private const int Most = 1_024;

    private Stretch[] _stretches = [];

    /// <summary>Sets how many partitions there are; before anything else.</summary>
    public void Begin(int partitions) => _stretches = [.. Enumerable.Range(0, partitions).Select(_ => new Stretch())];

    /// <summary>Adds what a transaction stored; after the commit and before the high-water mark is raised, so that whoever hears of it finds it here.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="after">The sequence before the first that the transaction numbered.</param>
    /// <param name="upTo">The last that it numbered.</param>
    /// <param name="items">All that it stored of them, ascending; some numbers may have stayed unused.</param>
    public void Add(int partition, long after, long upTo, IEnumerable<InboxItem> items)
    {
        var stretch = _stretches[partition];
        lock (stretch)
        {
            if (stretch.UpTo != after)
            {
                stretch.Items.Clear();
                stretch.After = after;
            }

            stretch.Items.AddRange(items);
            stretch.UpTo = upTo;
            if (stretch.Items.Count > 2 * Most)
            {
                var old = stretch.Items.Count - Most;
                stretch.After = stretch.Items[old - 1].Sequence;
                stretch.Items.RemoveRange(0, old);
            }
        }
    }

    /// <summary>The items after a sequence, in order.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="sequence">The reader's place.</param>
    /// <param name="high">Up to where items are known to be committed.</param>
    /// <param name="max">At most so many.</param>
    /// <returns>Empty when it does not have all of them.</returns>
    public ImmutableArray<InboxItem> After(int partition, long sequence, long high, int max)
    {
        var stretch = _stretches[partition];
        lock (stretch)
        {
            if (sequence < stretch.After || stretch.UpTo < high)
            {
                return [];
            }

            var first = stretch.Items.Count;
            while (first > 0 && stretch.Items[first - 1].Sequence > sequence)
            {
                first--;
            }

            return [.. stretch.Items.GetRange(first, Math.Min(max, stretch.Items.Count - first))];
        }
    }

    private sealed class Stretch
    {
        public List<InboxItem> Items { get; } = [];

        public long After { get; set; }

        public long UpTo { get; set; }
    }
}
