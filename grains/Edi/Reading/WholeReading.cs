using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Writing;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>Everything that is done with a file before anybody hears of it: read, understood, made into milestones, answered. For measuring and for tests that damage files.</summary>
internal static class WholeReading
{
    /// <returns>How many messages were read and how many milestones they told.</returns>
    public static (int Messages, int Milestones) Of(ReadOnlySpan<byte> bytes)
    {
        var (messages, milestones) = (0, 0);
        foreach (var (interchange, _, _) in EdiFile.Read(bytes).Interchanges)
        {
            var read = ReadInterchange.Of(interchange, PartnerCodes.Standard);
            foreach (var message in read.Messages)
            {
                var origin = new Origin("edi", interchange.Sender, interchange.Receiver, interchange.Control, message.Message.Type, message.Message.Control, DateTimeOffset.UnixEpoch);
                messages++;
                milestones += message.Reading.Rejected ? 0 : Milestones.Of(message.Reading.Facts, message.Message, origin).Length;
            }

            if (Acknowledgement.Of("x", interchange, [.. read.Messages.Select(m => m.Reading)], quarantined: false, DateTimeOffset.UnixEpoch) is { } document)
            {
                OutboundEnvelope.Write(document, 1, DateTimeOffset.UnixEpoch);
            }
        }

        return (messages, milestones);
    }
}
