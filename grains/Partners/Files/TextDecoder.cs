using System.Text;
using System.Text.Unicode;

namespace ControlTower.Grains.Partners.Files;

/// <summary>Turns bytes into text piece by piece: as the layout says; else UTF-8 where the bytes are, Windows 1252 otherwise. Byte order marks are honoured and dropped.</summary>
internal sealed class TextDecoder(string? encoding)
{
    private const string Western = "windows-1252";
    private Decoder? _decoder;
    private char[] _characters = [];

    /// <summary>The text of the next piece; valid until the one after.</summary>
    public ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes, bool last)
    {
        if (_decoder is null)
        {
            var chosen = Choose(bytes, out var mark);
            _decoder = chosen.GetDecoder();
            bytes = bytes[mark..];
        }

        var most = _decoder.GetCharCount(bytes, last);
        if (_characters.Length < most)
        {
            _characters = new char[most];
        }

        return _characters.AsSpan(0, _decoder.GetChars(bytes, _characters, last));
    }

    private Encoding Choose(ReadOnlySpan<byte> start, out int mark)
    {
        (mark, var marked) = start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (3, Encoding.UTF8),
            [0xFF, 0xFE, ..] => (2, Encoding.Unicode),
            [0xFE, 0xFF, ..] => (2, Encoding.BigEndianUnicode),
            _ => (0, (Encoding?)null),
        };
        return marked ?? (encoding is not null ? Named(encoding) : Utf8.IsValid(Whole(start)) ? new UTF8Encoding(false) : Named(Western));
    }

    private static Encoding Named(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    // The piece may end within a character.
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (end > 0 && bytes.Length - end < 4 && (bytes[end - 1] & 0xC0) == 0x80)
        {
            end--;
        }

        return end > 0 && bytes[end - 1] >= 0xC0 ? bytes[..(end - 1)] : bytes;
    }
}
