using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>Documents of ours before they have a number; each waits for its 997.</summary>
internal static class Drafts
{
    private const string Release = "004010";

    public static OutboundDocument X12(string id, string us, string them, string group, string type, ImmutableArray<string> segments) =>
        new(id, EdiSyntax.X12, us, them, "00401", Release, group, type, [], [segments], Test: false, Awaits: true);

    /// <summary>The answer to a load tender. // X12 990: B1-04 A accept, D decline</summary>
    public static OutboundDocument Of(AnswerTender answer, DateOnly today)
    {
        var segments = ImmutableArray.CreateBuilder<string>();
        segments.Add(X12Text.Segment("B1", answer.Scac, answer.LoadId, today.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), answer.Accepted ? "A" : "D"));
        if (answer.CarrierReference is { Length: > 0 } reference)
        {
            segments.Add(X12Text.Segment("N9", "CN", reference));
        }

        if (answer.Reason is { Length: > 0 } reason)
        {
            segments.Add(X12Text.Segment("K1", reason));
        }

        return X12($"990/{answer.Id}", answer.Us, answer.Them, "GF", "990", segments.ToImmutable());
    }

    /// <summary>What we think of a message that was well-formed and could not be applied. // X12 824: OTI-01 TR</summary>
    public static OutboundDocument Advice(string id, Interchange interchange, Group group, Message message, string detail, DateTimeOffset now) => X12(
        $"824/{id}/{message.Control}", interchange.Receiver, interchange.Sender, "AG", "824",
        [
            X12Text.Segment("BGN", "00", $"{group.Control}-{message.Control}", now.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)),
            X12Text.Segment("OTI", "TR", "TN", message.Control, null, null, null, null, group.Control, message.Control, message.Type),
            X12Text.Segment("TED", "848", detail.Length > 60 ? detail[..60] : detail),
            .. detail.Chunk(80).Take(5).Select(part => X12Text.Segment("NTE", null, new string(part))),
        ]);
}
