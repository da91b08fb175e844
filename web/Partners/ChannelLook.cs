using ControlTower.Contracts.Partners;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Partners;

/// <summary>How a channel looks: a word and an icon for what it is, never a colour alone.</summary>
public static class ChannelLook
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromDays(1);

    /// <summary>How fresh its data are.</summary>
    public static (string Word, string Icon) Of(ChannelHealth channel, DateTimeOffset now) => channel.LastReceivedAt switch
    {
        _ when channel.Problem is not null => ("cannot be reached", "octagon-alert"),
        null => ("never heard", "circle-dashed"),
        { } last when now - last < Fresh => ("fresh", "circle-check"),
        { } last when now - last < Quiet => ("quiet", "clock"),
        _ => ("silent", "clock-alert"),
    };

    /// <summary>The channel in words.</summary>
    public static string Name(ChannelHealth channel) => channel.Channel switch
    {
        PartnerChannel.Webhook => "Webhook",
        PartnerChannel.File => "File",
        PartnerChannel.Folder => "Folder",
        PartnerChannel.Edi => "EDI",
        PartnerChannel.Sftp => "SFTP",
        PartnerChannel.Feed => "Feed",
        _ => channel.Partner == default ? "API" : "–",
    };

    /// <summary>How long after it happened the newest thing was told; empty when that is not known.</summary>
    public static string Lag(ChannelHealth channel) =>
        channel is { LastReceivedAt: { } received, LastOccurredAt: { } occurred } && received > occurred ? Show.Span(received - occurred) : "";

    /// <summary>Where the channel's messages are; empty where only items are known of it.</summary>
    public static string Messages(ChannelHealth channel) => channel switch
    {
        { Sender: { } sender } => $"/edi?sender={Uri.EscapeDataString(sender)}",
        { Partner: var partner } when partner != default => $"/messages?partner={Uri.EscapeDataString(partner.Value)}",
        _ => $"/unmatched?source={Uri.EscapeDataString(channel.Source)}",
    };

    /// <summary>What became of a file, in words; null while it is being read.</summary>
    public static UploadResult? Of(PartnerMessage message)
    {
        var link = $"/messages?sel={message.DuplicateOf ?? message.Number}";
        var counts = message.Counts;
        return message switch
        {
            { DuplicateOf: { } first } => new UploadResult(true, [$"The same file came before, as message {first}; nothing was done."], link),
            { Status: MessageStatus.Received } => null,
            { Status: MessageStatus.Done } => new UploadResult(counts.Rejected == 0, [$"{Show.Count(counts.Items)} items: {Show.Count(counts.Accepted)} accepted, {Show.Count(counts.Duplicates)} duplicates, {Show.Count(counts.Parked)} wait, {Show.Count(counts.Rejected)} rejected, {Show.Count(counts.Ignored)} passed over"], link),
            _ => new UploadResult(false, [message.Problem ?? message.Status.ToString()], link),
        };
    }
}
