using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>An interchange as people look at it: raw beside parsed, read anew with the codes in force now.</summary>
internal static class InterchangeViews
{
    private const int MostRaw = 256 * 1024;
    private const int MostMessages = 200;
    private const int MostSegments = 2_000;

    public static InterchangeView Of(InterchangeRecord record, byte[] file, PartnerCodes codes, string? acknowledgement, ImmutableArray<ShipmentId> shipments)
    {
        var interchange = Find(record, file);
        var raw = EdiText.Read(file.AsSpan(record.Known.Offset, Math.Min(record.Known.Length, MostRaw))).Text;
        var messages = interchange is null ? [] : ReadInterchange.Of(interchange, codes).Messages.Take(MostMessages).Select((m, i) => View(m, i, record));
        return new InterchangeView(
            InterchangeRows.Of(record), raw, record.Known.FileId, record.Known.FileName, record.Repeats, record.Problems, [.. messages], acknowledgement,
            record.Status == InterchangeStatus.Quarantined ? record.Known.Quarantine : null, record.Known.Corrects, record.CorrectedAs, record.CorrectedBecause, shipments.IsEmpty ? null : [.. shipments]);
    }

    /// <summary>The interchange in its file; null when it is not there, which would be damage.</summary>
    public static Interchange? Find(InterchangeRecord record, byte[] file) =>
        EdiFile.Read(file).Interchanges.Where(p => p.Offset == record.Known.Offset && p.Length == record.Known.Length).Select(p => p.Interchange).FirstOrDefault();

    private static MessageView View(ReadMessage message, int index, InterchangeRecord record) => new(
        index < record.Messages.Length ? record.Messages[index] : new Applied(message, [], []).Receipt(),
        [.. Enumerable.Range(1, Math.Min(message.Message.Count, MostSegments)).Select(p => new SegmentView(p, message.Message[p].Tag, message.Message[p].Written))],
        [.. message.Reading.Facts?.Lines() ?? []]);
}
