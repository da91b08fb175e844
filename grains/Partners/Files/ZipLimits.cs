using System.IO.Compression;

namespace ControlTower.Grains.Partners.Files;

/// <summary>Opens a zip file within bounds: what it unpacks to is counted while it is unpacked, whatever it says of itself.</summary>
internal static class ZipLimits
{
    /// <summary>The largest zip file.</summary>
    public const int MaxPacked = 20 * 1024 * 1024;

    private const long MaxUnpacked = 100L * 1024 * 1024;
    private const int MaxRatio = 20;
    private const int MaxEntries = 100;

    // Tiny entries may well be packed tighter; a bomb is never tiny.
    private const long Small = 1024 * 1024;

    /// <summary>True for bytes that are a zip file, whatever its name says.</summary>
    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\x03\x04"u8);

    /// <summary>The files in it, unpacked; or why not.</summary>
    public static (ImmutableArray<(string Name, byte[] Bytes)> Files, string? Problem) Unpack(byte[] packed)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(packed, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
            {
                return ([], $"The zip file holds more than {MaxEntries} files.");
            }

            var files = ImmutableArray.CreateBuilder<(string, byte[])>();
            long total = 0;
            foreach (var entry in archive.Entries.Where(e => e.Name.Length > 0))
            {
                if (Read(entry, MaxUnpacked - total) is not { } bytes)
                {
                    return ([], $"{entry.Name} unpacks to more than {MaxRatio} times its size, or the file to more than {MaxUnpacked / 1024 / 1024} MB; it is not opened.");
                }

                total += bytes.Length;
                files.Add((entry.Name, bytes));
            }

            return (files.ToImmutable(), files.Count == 0 ? "The zip file is empty." : null);
        }
        catch (InvalidDataException broken)
        {
            return ([], $"The zip file is damaged: {broken.Message}");
        }
    }

    private static byte[]? Read(ZipArchiveEntry entry, long left)
    {
        var most = Math.Min(left, Math.Max(Small, entry.CompressedLength * MaxRatio));
        using var source = entry.Open();
        using var target = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = source.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (target.Length + read > most)
            {
                return null;
            }

            target.Write(buffer, 0, read);
        }

        return target.ToArray();
    }
}
