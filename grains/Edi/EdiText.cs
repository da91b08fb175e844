using System.Text;

namespace ControlTower.Grains.Edi;

/// <summary>Bytes to characters. Files lie about their character set: strict UTF-8 is tried first, then what the header declares, then Windows-1252.</summary>
/// <param name="Text">The characters, without a byte order mark.</param>
/// <param name="Encoding">How they were read.</param>
/// <param name="Mark">Bytes of the byte order mark; 0 when there was none.</param>
internal sealed record EdiText(string Text, Encoding Encoding, int Mark)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows = CodePages(1252);

    /// <summary>ISO 9735 syntax identifiers with their code pages.</summary>
    private static readonly ImmutableDictionary<string, int> Declared = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["UNOA"] = 1252, ["UNOB"] = 1252, ["UNOC"] = 1252, ["UNOD"] = 28592, ["UNOE"] = 28595, ["UNOF"] = 28597,
        ["UNOG"] = 28593, ["UNOH"] = 28594, ["UNOI"] = 28596, ["UNOJ"] = 28598, ["UNOK"] = 28599,
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    public static EdiText Read(ReadOnlySpan<byte> bytes)
    {
        var mark = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var content = bytes[mark..];
        try
        {
            return new EdiText(Utf8.GetString(content), Utf8, mark);
        }
        catch (DecoderFallbackException)
        {
            var encoding = DeclaredBy(content);
            return new EdiText(encoding.GetString(content), encoding, mark);
        }
    }

    /// <summary>The bytes that a piece of the text was read from, as a place in the file.</summary>
    /// <param name="from">First character.</param>
    /// <param name="before">Bytes before the piece that was asked for last; the search goes on from there.</param>
    /// <param name="since">The character that <paramref name="before"/> belongs to.</param>
    public int BytesBefore(int from, int before, int since) =>
        Encoding.IsSingleByte ? Mark + from : before + Encoding.GetByteCount(Text.AsSpan(since, from - since));

    private static Encoding DeclaredBy(ReadOnlySpan<byte> content)
    {
        var at = content.IndexOf("UNB"u8);
        return at >= 0 && at + 8 <= content.Length && Declared.TryGetValue(Encoding.ASCII.GetString(content.Slice(at + 4, 4)), out var page)
            ? CodePages(page)
            : Windows;
    }

    private static Encoding CodePages(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.Latin1;
}
