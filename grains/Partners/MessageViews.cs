using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;

namespace ControlTower.Grains.Partners;

/// <summary>A message as people see it.</summary>
internal static class MessageViews
{
    private const int Shown = 64 * 1024;

    public static PartnerMessageView Of(PartnerMessage message, ReadOnlyMemory<byte> body, ImmutableArray<PartnerFinding> findings, Trial? trial, ImmutableArray<ShipmentId> shipments) => new(
        message, Encoding.UTF8.GetString(body.Span[..Math.Min(Shown, body.Length)]), message.Size > Shown, findings, trial, shipments.IsEmpty ? null : [.. shipments]);
}

/// <summary>Codes that are not known, each once.</summary>
internal static class GapViews
{
    /// <summary>The gaps of messages and those of interchanges as one list, without their shipments.</summary>
    /// <param name="told">Those of messages.</param>
    /// <param name="interchanges">Those of interchanges.</param>
    /// <param name="senders">Whose the senders are.</param>
    public static ImmutableArray<GapCase> Together(ImmutableArray<GapSum> told, ImmutableArray<SenderGap> interchanges, ImmutableDictionary<string, PartnerId> senders)
    {
        var all = told.Select(g => new GapCase(g.Partner, g.Kind, g.Code, g.Count, g.Messages, g.FirstAt, g.LastAt, g.LastMessage, 0, []))
            .Concat(interchanges.Select(g => new GapCase(
                senders.GetValueOrDefault(g.Sender), g.Kind, g.Code, g.Count, g.Interchanges, g.FirstAt, g.LastAt, 0, 0, [], g.Sender, g.LastInterchange)));
        return [.. all.GroupBy(g => (g.Partner, Sender: g.Partner == default ? g.Sender : null, g.Kind, g.Code)).Select(g => g.Aggregate(Both))];
    }

    private static GapCase Both(GapCase a, GapCase b) => a with
    {
        Count = a.Count + b.Count,
        Messages = a.Messages + b.Messages,
        FirstAt = a.FirstAt < b.FirstAt ? a.FirstAt : b.FirstAt,
        LastAt = a.LastAt > b.LastAt ? a.LastAt : b.LastAt,
        LastMessage = Math.Max(a.LastMessage, b.LastMessage),
        Sender = a.Sender ?? b.Sender,
        LastInterchange = b.LastInterchange is not null && b.LastAt >= a.LastAt ? b.LastInterchange : a.LastInterchange ?? b.LastInterchange,
    };
}
