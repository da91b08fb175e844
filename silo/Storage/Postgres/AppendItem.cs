using ControlTower.Contracts.Ingest;
using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>An item while it is being stored.</summary>
internal sealed class AppendItem(PreparedEntry prepared)
{
    public InboxEntry Entry => prepared.Entry;

    public byte[] Fact => prepared.Fact;

    public int Partition => prepared.Partition;

    /// <summary>Its place among the items of its partition, from 1.</summary>
    public int Place { get; set; }

    public long Sequence { get; set; }

    public ItemPosition At => new(Partition, Sequence);

    /// <summary>True when it is new and in the table now.</summary>
    public bool Stored { get; set; }

    /// <summary>An item of the same transaction with the same key that came before.</summary>
    public AppendItem? First { get; set; }

    /// <summary>The item of an earlier transaction with the same key.</summary>
    public EarlierItem? Earlier { get; set; }

    /// <summary>The item under its sequence.</summary>
    public InboxItem AsItem() => prepared.At(Sequence);

    /// <exception cref="InvalidOperationException">It was neither stored nor told before: then nothing may be acknowledged.</exception>
    public AppendResult Answer()
    {
        var earlier = Earlier ?? First?.Earlier ?? (First is { } first ? new EarlierItem(first.At, first.Entry.Shipment.Value, first.Fact) : null);
        if (earlier is null && !Stored)
        {
            throw new InvalidOperationException($"{Entry.Source} {Entry.MessageKey} was not stored, and no earlier one was found.");
        }

        return earlier is null
            ? new AppendResult(Entry.Parked is null ? ReceiptStatus.Accepted : ReceiptStatus.Parked, At.ToString(), Entry.Shipment)
            : FirstTold.Answer(earlier.At, earlier.Shipment, earlier.Fact, Fact);
    }
}

/// <summary>What was told first under a key.</summary>
internal sealed record EarlierItem(ItemPosition At, string Shipment, byte[] Fact);
