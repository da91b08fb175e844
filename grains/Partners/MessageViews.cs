using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Partners;

/// <summary>A message as people see it.</summary>
internal static class MessageViews
{
    private const int Shown = 64 * 1024;

    public static PartnerMessageView Of(PartnerMessage message, ReadOnlyMemory<byte> body, ImmutableArray<PartnerFinding> findings, Trial? trial) => new(
        message, Encoding.UTF8.GetString(body.Span[..Math.Min(Shown, body.Length)]), message.Size > Shown, findings, trial);
}

/// <summary>One code that is not known, with what waits for it.</summary>
internal static class GapViews
{
    public static GapCase Of(GapSum gap, ImmutableArray<GapNote> notes, int shipments, Foreseen[] worth)
    {
        var money = gap.Kind == GapKind.Charge ? notes.SelectMany(n => n.Amounts) : worth.Select(w => w.Value);
        return new GapCase(
            gap.Partner, gap.Kind, gap.Code, gap.Count, gap.Messages, gap.FirstAt, gap.LastAt, gap.LastMessage, shipments,
            [.. money.Where(m => m.Currency != default).GroupBy(m => m.Currency).Select(g => new Money(g.Sum(m => m.Amount), g.Key)).OrderBy(m => m.Currency.Value, StringComparer.Ordinal)]);
    }
}
