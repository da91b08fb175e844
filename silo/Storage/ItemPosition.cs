using System.Globalization;
using System.Runtime.InteropServices;
using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage;

/// <summary>Where an inbox item is: a partition and a sequence, or parked outside all partitions.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ItemPosition(int Partition, long Sequence)
{
    /// <summary>Where unmatched and ambiguous items are numbered.</summary>
    public const int Parked = -1;

    private const string ParkedPrefix = "parked/";

    public bool IsParked => Partition == Parked;

    public override string ToString() => IsParked ? InboxPosition.Parked(Sequence) : InboxPosition.Of(Partition, Sequence);

    /// <summary>Reads what <see cref="InboxPosition"/> writes.</summary>
    public static bool TryParse(string text, out ItemPosition position)
    {
        position = default;
        if (text.StartsWith(ParkedPrefix, StringComparison.Ordinal))
        {
            var valid = Number(text.AsSpan(ParkedPrefix.Length), out long parked);
            position = new ItemPosition(Parked, parked);
            return valid;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 2 || text[0] != 'p' || !Number(text.AsSpan(1, slash - 1), out var partition) || !Number(text.AsSpan(slash + 1), out var sequence))
        {
            return false;
        }

        position = new ItemPosition((int)partition, sequence);
        return partition <= byte.MaxValue;
    }

    private static bool Number(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
