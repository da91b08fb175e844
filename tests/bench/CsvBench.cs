using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Files;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Bench;

/// <summary>A partner's file of 200 MB through the reader, in the parts in which it is kept; without storage.</summary>
internal static class CsvBench
{
    private const long Wanted = 200L * 1024 * 1024;
    private const int Part = 512 * 1024;
    private const double Megabyte = 1024 * 1024;

    private const string Profile = """
        {"name":"Blue Freight","source":"BLUF","zone":"America/Chicago",
         "mapping":{"file":{"hasHeader":true,"delimiter":";"},"dates":["dd.MM.yyyy HH:mm"],
           "rules":[{"code":"@.Status","occurredAt":"@.When","stop":"@.Stop","location":"@.City","references":[{"type":"'Load'","value":"@.Load"},{"type":"'BillOfLading'","value":"@.BL"}]}],
           "codes":{"DEP":{"type":"DepartedPickup"},"DLV":{"type":"Delivered"}}}}
        """;

    /// <summary>Measures what the rows cost to cut, and what they cost with everything that is made of them.</summary>
    public static void Speed()
    {
        var mapping = MappingCompiler.Compile(PartnerForm.Normal(JsonSerializer.Deserialize<PartnerProfile>(Profile, JsonSerializerOptions.Web)!)).Mapping!;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a CSV file of {Wanted / Megabyte:0} MB in parts of {Part / 1024} KB; {Environment.ProcessorCount} cores, one used"));
        _ = Read(mapping, Wanted / 50);
        for (var round = 0; round < 3; round++)
        {
            Measure("rows to facts", () => Read(mapping, Wanted));
        }
    }

    private static void Measure(string what, Func<(long Bytes, long Rows, long Facts, TimeSpan Took)> read)
    {
        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (bytes, rows, facts, took) = read();
        using var self = Process.GetCurrentProcess();
        Report.Figure("CSV", what, string.Create(
            CultureInfo.InvariantCulture,
            $"{bytes / Megabyte / took.TotalSeconds,6:0.0} MB/s  {rows / took.TotalSeconds,9:N0} messages/s  {facts:N0} facts  {(GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)rows / 1024,5:0.0} KB a message  peak memory {self.PeakWorkingSet64 / Megabyte:0} MB"));
    }

    // The parts are written as they are read, and only the reading is timed.
    private static (long Bytes, long Rows, long Facts, TimeSpan Took) Read(CompiledMapping mapping, long wanted)
    {
        var reader = new FileReader(mapping.File!, mapping);
        var (bytes, rows, facts, took) = (0L, 0L, 0L, TimeSpan.Zero);
        foreach (var (part, last) in Parts(wanted))
        {
            var began = Stopwatch.GetTimestamp();
            var read = reader.Feed(part.Span, last);
            took += Stopwatch.GetElapsedTime(began);
            if (read.Malformed is { } malformed)
            {
                throw new InvalidOperationException(malformed);
            }

            (bytes, rows, facts) = (bytes + part.Length, rows + read.Items, facts + read.Facts.Length);
        }

        return (bytes, rows, facts, took);
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Part, bool Last)> Parts(long wanted)
    {
        var text = new StringBuilder(Part + 1024).Append("Load;BL;Status;When;Stop;City\r\n");
        var row = 0;
        for (var sent = 0L; sent < wanted; sent += Part)
        {
            for (; text.Length < Part; row++)
            {
                text.Append(CultureInfo.InvariantCulture, $"LD-{row / 2:D8};BL{row / 2:D9};{(row % 2 == 0 ? "DEP" : "DLV")};{1 + (row % 28):D2}.11.2026 {row % 24:D2}:{row % 60:D2};{1 + (row % 2)};\"{(row % 2 == 0 ? "Dallas, TX" : "Atlanta, GA")}\"\r\n");
            }

            // A part ends anywhere, in the middle of a row as well.
            var bytes = Encoding.UTF8.GetBytes(text.ToString(0, Part));
            text.Remove(0, Part);
            yield return (bytes, false);
        }

        yield return (Encoding.UTF8.GetBytes(text.ToString()), true);
    }
}
