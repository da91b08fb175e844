using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>Where facts come from: what makes their ids the same on every repeat.</summary>
/// <param name="Source">The source they speak for.</param>
/// <param name="Sender">The interchange's sender.</param>
/// <param name="Receiver">The interchange's receiver.</param>
/// <param name="Control">The interchange's control number.</param>
/// <param name="Type">The message's type.</param>
/// <param name="Message">The message's control number.</param>
/// <param name="ReceivedAt">When the interchange was registered first.</param>
/// <param name="Days">What a date without a time means.</param>
/// <param name="Trust">How far the partner is believed; null means by the source's name.</param>
internal sealed record Origin(string Source, string Sender, string Receiver, string Control, string Type, string Message, DateTimeOffset ReceivedAt, DayPolicy Days = DayPolicy.Refuse, int? Trust = null)
{
    private const int ShortHash = 12;
    private const int Shown = 24;
    private const int HashDigits = 16;

    /// <summary>Where the facts of a message come from.</summary>
    public static Origin Of(ReadMessage message, Interchange interchange, InterchangeRecord record, CodesInForce codes) => new(
        record.Known.Source, interchange.Sender, interchange.Receiver, interchange.Control.Length > 0 ? interchange.Control : record.Known.Hash[..ShortHash],
        message.Message.Type, message.Message.Control, record.ReceivedAt, codes.Codes.Days, codes.Trust);

    /// <summary>The id of the n-th fact of the message: stable for this partner, interchange, message, place and content, and another for anything else.</summary>
    public string EventId(int number, string content)
    {
        var seed = string.Join('\u001F', Sender, Receiver, Control, Type, Message, content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..HashDigits];
        return string.Create(CultureInfo.InvariantCulture, $"{Type}/{Short(Control)}/{Short(Message)}/{number}/{hash}");
    }

    private static string Short(string text)
    {
        var plain = new string([.. text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')]);
        return plain.Length > Shown ? plain[..Shown] : plain;
    }
}
