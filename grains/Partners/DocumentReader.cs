using ControlTower.Grains.Partners.Files;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners;

/// <summary>Reads a message piece by piece, whatever it is: JSON and zip files when they are whole, rows as they come. Pure.</summary>
internal sealed class DocumentReader(CompiledMapping mapping)
{
    private const int MaxJson = 12 * 1024 * 1024;
    private static readonly MappedMessage Nothing = new(0, [], [], [], 0, null);
    private MemoryStream? _whole;
    private FileReader? _rows;
    private bool _zip;

    /// <summary>What the next piece says; malformed when the whole cannot be believed, and then nothing more is to be fed.</summary>
    public MappedMessage Feed(ReadOnlyMemory<byte> bytes, bool last)
    {
        if (_whole is null && _rows is null)
        {
            _zip = ZipLimits.IsZip(bytes.Span);
            _rows = _zip || mapping.File is null ? null : new FileReader(mapping.File, mapping);
            _whole = _rows is null ? new MemoryStream() : null;
        }

        return _rows is not null ? _rows.Feed(bytes.Span, last) : Gather(bytes, last);
    }

    private MappedMessage Gather(ReadOnlyMemory<byte> bytes, bool last)
    {
        var whole = _whole ??= new MemoryStream();
        whole.Write(bytes.Span);
        if (whole.Length > (_zip ? ZipLimits.MaxPacked : MaxJson))
        {
            return MappedMessage.Broken($"It is larger than {(_zip ? ZipLimits.MaxPacked : MaxJson) / 1024 / 1024} MB; send it in parts.");
        }

        return !last ? Nothing : _zip ? Unpacked(whole.ToArray()) : PartnerMapper.Map(mapping, whole.GetBuffer().AsMemory(0, (int)whole.Length));
    }

    private MappedMessage Unpacked(byte[] packed)
    {
        var (files, problem) = ZipLimits.Unpack(packed);
        if (problem is not null)
        {
            return MappedMessage.Broken(problem);
        }

        var read = Nothing;
        foreach (var (name, bytes) in files)
        {
            var one = ZipLimits.IsZip(bytes) ? MappedMessage.Broken("A zip file within a zip file is not opened.") : new DocumentReader(mapping).Feed(bytes, last: true);
            if (one.Malformed is { } malformed)
            {
                return MappedMessage.Broken($"{name}: {malformed}", one.Findings);
            }

            read = read.Plus(one with { Findings = [.. one.Findings.Select(f => f with { Pointer = $"{name} {f.Pointer}" })] });
        }

        return read;
    }
}
