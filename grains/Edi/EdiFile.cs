using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Edifact;
using ControlTower.Grains.Edi.X12;

namespace ControlTower.Grains.Edi;

/// <summary>A file as read: its interchanges with their places in the bytes.</summary>
/// <param name="Interchanges">In the order of the file.</param>
/// <param name="Problems">What is wrong with the file as a whole.</param>
internal sealed record EdiFile(ImmutableArray<(Interchange Interchange, int Offset, int Length)> Interchanges, ImmutableArray<EdiProblem> Problems)
{
    /// <summary>Reads a file. Never throws for what is in it.</summary>
    public static EdiFile Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > EdiLimits.File)
        {
            return Refused(EdiFault.LimitExceeded, string.Create(CultureInfo.InvariantCulture, $"The file is larger than {EdiLimits.File / (1024 * 1024)} MB; send less at once."));
        }

        var text = EdiText.Read(bytes);
        var found = X12Reader.Read(text.Text);
        found = found.IsEmpty ? EdifactReader.Read(text.Text) : found;
        return found.IsEmpty
            ? Refused(EdiFault.HeaderInvalid, "This is neither X12 nor EDIFACT: no ISA, UNA, UNB or UNH was found where one could begin.")
            : new EdiFile(Placed(text, found), Limits(found));
    }

    private static ImmutableArray<EdiProblem> Limits(ImmutableArray<Interchange> found) => found.Length < EdiLimits.Interchanges
        ? []
        : [Faults.Envelope(EdiFault.LimitExceeded, $"Only the first {EdiLimits.Interchanges} interchanges were read; send the rest in another file.")];

    private static EdiFile Refused(EdiFault fault, string detail) => new([], [Faults.Envelope(fault, detail)]);

    private static ImmutableArray<(Interchange, int, int)> Placed(EdiText text, ImmutableArray<Interchange> found)
    {
        var placed = ImmutableArray.CreateBuilder<(Interchange, int, int)>(found.Length);
        var (bytes, since) = (text.Mark, 0);
        foreach (var interchange in found)
        {
            var from = text.BytesBefore(interchange.From, bytes, since);
            var to = text.BytesBefore(interchange.To, from, interchange.From);
            placed.Add((interchange, from, to - from));
            (bytes, since) = (to, interchange.To);
        }

        return placed.MoveToImmutable();
    }
}
