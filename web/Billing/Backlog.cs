using System.Collections.Concurrent;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Values;
using ControlTower.Web.Board;

namespace ControlTower.Web.Billing;

/// <summary>When a block's service level ends, as a group of the queue.</summary>
public enum QueueGroup
{
    /// <summary>It is over.</summary>
    PastDue = 0,

    /// <summary>It ends before the viewer's midnight.</summary>
    DueToday = 1,

    /// <summary>Later, or never.</summary>
    Later = 2,
}

/// <summary>One shipment in the queue.</summary>
/// <param name="Index">Position over all groups, from 0.</param>
/// <param name="Group">Its group.</param>
/// <param name="Row">The row as it stands.</param>
/// <param name="Cleared">True when nothing blocks it any more; it leaves at the next look.</param>
public sealed record QueueEntry(int Index, QueueGroup Group, BoardRow Row, bool Cleared);

/// <summary>The blocked shipments one page works through: grouped by service level, most money first. Rows leave by themselves when nothing blocks them.</summary>
/// <param name="address">What the page shows.</param>
/// <param name="zone">The viewer's zone; it decides what is today.</param>
public sealed class Backlog(BillingAddress address, TimeZoneInfo zone)
{
    private readonly ConcurrentQueue<BoardRow> heard = new();
    private readonly HashSet<ShipmentId> newcomers = [];
    private Dictionary<ShipmentId, long> clearedAt = [];

    /// <summary>The queue in its order.</summary>
    public ImmutableArray<QueueEntry> Entries { get; private set; } = [];

    /// <summary>How many are blocked in all, as of the last reading.</summary>
    public long Total { get; private set; }

    /// <summary>Blocked since the last reading and not in the queue yet.</summary>
    public int Newcomers => newcomers.Count;

    /// <summary>How many left the queue while this page looked.</summary>
    public int Done { get; private set; }

    /// <summary>The money of those that left, per currency.</summary>
    public ImmutableArray<Money> Released { get; private set; } = [];

    /// <summary>The first shipment; <c>default</c> when there is none.</summary>
    public ShipmentId First => Entries is [var first, ..] ? first.Row.Id : default;

    /// <summary>A group in words.</summary>
    public static string Name(QueueGroup group) => group switch
    {
        QueueGroup.PastDue => "Past its service level",
        QueueGroup.DueToday => "Due today",
        _ => "Later",
    };

    /// <summary>A shipment's row; null when it is not in the queue.</summary>
    public BoardRow? Find(ShipmentId id) => Entries.FirstOrDefault(e => e.Row.Id == id)?.Row;

    /// <summary>Takes changed rows, on any thread.</summary>
    public void Hear(BoardBatch batch)
    {
        foreach (var row in batch.Rows)
        {
            heard.Enqueue(row);
        }
    }

    /// <summary>Puts a reading of the board in order.</summary>
    public void Fill(BoardPage page, DateTimeOffset now)
    {
        Total = page.Total;
        newcomers.Clear();
        clearedAt = [];
        Entries = Number(page.Rows
            .Select(row => new QueueEntry(0, GroupOf(row, now), row, false))
            .OrderBy(e => e.Group).ThenByDescending(e => e.Row.Value.Amount).ThenBy(e => e.Row.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Applies what was heard and lets cleared rows go; true when anything on screen changed.</summary>
    /// <param name="now">The time.</param>
    /// <param name="linger">How long a cleared row stays, to be seen.</param>
    public bool Apply(DateTimeOffset now, TimeSpan linger)
    {
        var changed = false;
        var limit = heard.Count;
        while (limit-- > 0 && heard.TryDequeue(out var row))
        {
            changed |= Take(row, now);
        }

        return Leave(now, linger) || changed;
    }

    /// <summary>The shipment after this one that still has to be decided; <c>default</c> when there is none.</summary>
    public ShipmentId After(ShipmentId id)
    {
        var index = Entries.FirstOrDefault(e => e.Row.Id == id)?.Index ?? -1;
        var next = Entries.FirstOrDefault(e => e.Index > index && !e.Cleared) ?? Entries.FirstOrDefault(e => !e.Cleared && e.Row.Id != id);
        return next?.Row.Id ?? default;
    }

    /// <summary>Count and money of a group.</summary>
    public (int Count, ImmutableArray<Money> Value) Sum(QueueGroup group)
    {
        var rows = Entries.Where(e => e.Group == group && !e.Cleared).Select(e => e.Row.Value).ToArray();
        return (rows.Length, [.. rows.GroupBy(m => m.Currency).Select(g => new Money(g.Sum(m => m.Amount), g.Key)).OrderByDescending(m => m.Amount)]);
    }

    private bool Take(BoardRow row, DateTimeOffset now)
    {
        var belongs = RowRules.Matches(address.Query(1), row);
        if (Entries.FirstOrDefault(e => e.Row.Id == row.Id) is not { } entry)
        {
            return belongs ? newcomers.Add(row.Id) : newcomers.Remove(row.Id);
        }

        if (row.Version <= entry.Row.Version)
        {
            return false;
        }

        Entries = Entries.SetItem(entry.Index, entry with { Row = row, Cleared = !belongs });
        if (belongs)
        {
            clearedAt.Remove(row.Id);
        }
        else
        {
            clearedAt.TryAdd(row.Id, now.UtcTicks);
        }

        return true;
    }

    private bool Leave(DateTimeOffset now, TimeSpan linger)
    {
        var gone = Entries.Where(e => e.Cleared && clearedAt.TryGetValue(e.Row.Id, out var since) && now.UtcTicks - since >= linger.Ticks).ToArray();
        if (gone.Length == 0)
        {
            return false;
        }

        Done += gone.Length;
        Released = [.. Released.Concat(gone.Select(e => e.Row.Value)).GroupBy(m => m.Currency).Select(g => new Money(g.Sum(m => m.Amount), g.Key))];
        Total = Math.Max(0, Total - gone.Length);
        Entries = Number(Entries.Except(gone));
        return true;
    }

    private QueueGroup GroupOf(BoardRow row, DateTimeOffset now) => row.DueAt switch
    {
        { } due when due < now => QueueGroup.PastDue,
        { } due when TimeZoneInfo.ConvertTime(due, zone).Date == TimeZoneInfo.ConvertTime(now, zone).Date => QueueGroup.DueToday,
        _ => QueueGroup.Later,
    };

    private static ImmutableArray<QueueEntry> Number(IEnumerable<QueueEntry> entries) =>
        [.. entries.Select((e, i) => e with { Index = i })];
}
