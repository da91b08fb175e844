using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage;

/// <summary>The newest items of each partition that this process stored itself. Whoever reads just behind the writers gets them from here, without a query and without parsing.</summary>
/// <remarks>
/// It knows stretches that are complete. When another process numbered items in between, it begins anew, and the reader asks the database.
/// What a reader has left behind is let go at once, and where nobody reads in this process nothing is kept: items that live long cost the collector more than they save.
/// </remarks>
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
                stretch.Begin(after);
            }

            stretch.UpTo = upTo;
            if (!stretch.IsRead)
            {
                stretch.Begin(upTo);
                return;
            }

            stretch.Items.AddRange(items);
            if (stretch.Items.Count > 2 * Most)
            {
                stretch.IsRead = false;
                stretch.LetGo(stretch.Items[^Most].Sequence - 1);
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
            stretch.IsRead = true;
            if (sequence < stretch.After || stretch.UpTo < high)
            {
                return [];
            }

            stretch.LetGo(sequence);
            return [.. stretch.Items.GetRange(0, Math.Min(max, stretch.Items.Count))];
        }
    }

    private sealed class Stretch
    {
        public List<InboxItem> Items { get; } = [];

        public long After { get; set; }

        public long UpTo { get; set; }

        /// <summary>False when so much was stored since somebody read that nobody seems to read here.</summary>
        public bool IsRead { get; set; } = true;

        public void Begin(long after)
        {
            Items.Clear();
            After = after;
        }

        /// <summary>Lets the items up to a sequence go.</summary>
        public void LetGo(long upTo)
        {
            var first = 0;
            while (first < Items.Count && Items[first].Sequence <= upTo)
            {
                first++;
            }

            Items.RemoveRange(0, first);
            After = Math.Max(After, upTo);
        }
    }
}
