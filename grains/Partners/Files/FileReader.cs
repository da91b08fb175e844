using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners.Files;

/// <summary>Reads a delimited or fixed-width file piece by piece: each row becomes an item, each item goes through the mapping. Pure.</summary>
internal sealed class FileReader(FileLayout layout, CompiledMapping mapping)
{
    private static readonly char[] Separators = [';', '\t', '|', ','];
    private readonly TextDecoder _decoder = new(layout.Encoding);
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly CultureInfo _culture = layout.Culture is { } name ? CultureInfo.GetCultureInfo(name) : CultureInfo.InvariantCulture;
    private RowCutter? _cutter;
    private FileHeader? _header;
    private int _skipped;

    /// <summary>Reads the next piece.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="last">True for the last piece.</param>
    /// <returns>What its rows say; malformed when the file as a whole cannot be believed.</returns>
    public MappedMessage Feed(ReadOnlySpan<byte> bytes, bool last)
    {
        var text = _decoder.Decode(bytes, last);
        _cutter ??= new RowCutter(layout.Kind == FileKind.FixedWidth ? null : Delimiter(text), layout.Kind == FileKind.FixedWidth ? null : Quote);
        var rows = new List<CutRow>();
        _cutter.Feed(text, last, rows);
        var read = new List<MappedMessage>(rows.Count);
        foreach (var row in rows)
        {
            if (Row(row) is { } mapped)
            {
                read.Add(mapped);
                if (mapped.Malformed is not null)
                {
                    return mapped;
                }
            }
        }

        return _cutter.Broken is { } broken ? MappedMessage.Broken(broken) : Joined(read);
    }

    private char? Quote => layout.Quote switch { null => '"', "" => null, var quote => quote[0] };

    private char Delimiter(ReadOnlySpan<char> text)
    {
        if (layout.Delimiter is { } told)
        {
            return told[0];
        }

        var end = text.IndexOfAny('\n', '\r');
        var line = (end < 0 ? text : text[..end]).ToString();
        return Separators.MaxBy(separator => line.Count(c => c == separator));
    }

    private MappedMessage? Row(CutRow row)
    {
        if (_skipped < layout.SkipRows)
        {
            _skipped++;
            return null;
        }

        var fields = layout.Kind == FileKind.FixedWidth ? FixedWidth(row.Fields[0]) : row.Fields;
        if (_header is null)
        {
            var (header, drift) = FileHeader.Of(layout, fields);
            if (drift is not null)
            {
                return MappedMessage.Broken(drift);
            }

            _header = header;
            if (layout.HasHeader)
            {
                return null;
            }
        }

        return layout.Only is { } only && (fields.Length == 0 || fields[0].Trim() != only) ? null : Item(row.Line, fields);
    }

    private MappedMessage Item(int line, ImmutableArray<string> fields)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"line {line}");
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json))
        {
            json.WriteStartObject();
            json.WriteNumber("_row", line);
            foreach (var (column, index) in _header!.Columns)
            {
                if (index >= fields.Length || fields[index].Trim() is not { Length: > 0 } text)
                {
                    continue;
                }

                if (!column.Number)
                {
                    json.WriteString(column.Name, text);
                }
                else if (decimal.TryParse(text, NumberStyles.Number, _culture, out var number))
                {
                    json.WriteNumber(column.Name, number);
                }
                else
                {
                    return new MappedMessage(1, [], [], [new PartnerFinding(place, $"{column.Name} is '{(text.Length <= 40 ? text : text[..40])}': no number as {_culture.Name} writes it.")], 0, null);
                }
            }

            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(_json.WrittenMemory);
        return PartnerMapper.Map(mapping, document.RootElement, place);
    }

    private ImmutableArray<string> FixedWidth(string line) =>
        [.. layout.Columns.Select(c => c.Start > line.Length ? "" : line.Substring(c.Start - 1, Math.Min(c.Length, line.Length - c.Start + 1)))];

    private static MappedMessage Joined(List<MappedMessage> read) => new(
        read.Sum(r => r.Items), [.. read.SelectMany(r => r.Facts)], [.. read.SelectMany(r => r.Gaps)], [.. read.SelectMany(r => r.Findings)], read.Sum(r => r.Ignored), null);
}
