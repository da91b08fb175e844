using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>A message with what reading it gave.</summary>
internal sealed record ReadMessage(Group Group, Message Message, MessageReading Reading);

/// <summary>An interchange with everything in it read.</summary>
internal sealed record ReadInterchange(Interchange Interchange, ImmutableArray<ReadMessage> Messages)
{
    public static ReadInterchange Of(Interchange interchange, PartnerCodes codes) => new(
        interchange,
        [.. interchange.Groups.SelectMany(g => g.Messages.Select(m => new ReadMessage(g, m, MessageReader.Read(interchange, g, m, codes))))]);
}
