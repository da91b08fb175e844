using System.Text;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>Groups what is held by its cause. Pure.</summary>
internal static class HeldCauses
{
    private const int Shown = 200;

    /// <summary>Interchanges that somebody must look at.</summary>
    public static ImmutableArray<InterchangeStatus> Stopped { get; } = [InterchangeStatus.Quarantined, InterchangeStatus.Rejected, InterchangeStatus.PartlyAccepted];

    /// <summary>Those with the most money first, then those with the most items.</summary>
    public static ImmutableArray<HeldCause> Ranked(ImmutableArray<HeldCause> causes) =>
        [.. causes.OrderByDescending(c => c.Money.Sum(m => m.Amount)).ThenByDescending(c => c.Count).ThenBy(c => c.Source, StringComparer.Ordinal).ThenBy(c => c.Cause, StringComparer.Ordinal)];

    public static HeldCause Of(WaitingCause waiting, int shipments, ImmutableArray<Money> money) => new(
        waiting.Reason switch { ParkReason.DeadLetter => HeldKind.DeadLetter, ParkReason.Ambiguous => HeldKind.Ambiguous, _ => HeldKind.Unmatched },
        waiting.Source, default,
        waiting.Reason switch
        {
            ParkReason.DeadLetter => Short(waiting.Detail),
            ParkReason.Ambiguous => "Their names are of more than one shipment.",
            _ => "No shipment has any of their names.",
        },
        waiting.Detail, waiting.Count, shipments, money, waiting.FirstAt, waiting.LastAt);

    public static IEnumerable<HeldCause> Of(ImmutableArray<PartnerMessage> quarantined) => quarantined
        .GroupBy(m => (m.Partner, Cause: Cause(m.Problem)))
        .Select(g => new HeldCause(HeldKind.Message, "", g.Key.Partner, g.Key.Cause, "", g.Count(), 0, [], g.Min(m => m.ReceivedAt), g.Max(m => m.ReceivedAt)));

    public static IEnumerable<HeldCause> Of(ImmutableArray<InterchangeRow> stopped) => stopped
        .GroupBy(i => (i.Sender, i.Status))
        .Select(g => new HeldCause(
            HeldKind.Interchange, g.Key.Sender, default,
            g.Key.Status switch
            {
                InterchangeStatus.Quarantined => "Control numbers that were used before, with other content.",
                InterchangeStatus.Rejected => "Nothing in them could be applied.",
                _ => "Some of their messages could not be applied.",
            },
            g.Key.Status.ToString(), g.Count(), 0, [], g.Min(i => i.ReceivedAt), g.Max(i => i.ReceivedAt)));

    public static HeldCause Of(GapCase gap) => new(
        HeldKind.Code, gap.Sender ?? "", gap.Partner, $"{gap.Kind} code {gap.Code} is in no table.", gap.Code, gap.Count, gap.Shipments, gap.Money, gap.FirstAt, gap.LastAt);

    // The numbers in a problem are of one message; what is the same in many is the cause.
    private static string Cause(string? problem)
    {
        var text = new StringBuilder();
        foreach (var c in problem ?? "It cannot be read.")
        {
            var shown = char.IsAsciiDigit(c) ? '#' : c;
            if (shown != '#' || text.Length == 0 || text[^1] != '#')
            {
                text.Append(shown);
            }
        }

        return Short(text.ToString());
    }

    private static string Short(string text) => text.Length <= Shown ? text : text[..Shown] + "…";
}
