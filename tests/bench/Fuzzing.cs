using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Mapping;
using ControlTower.Grains.Partners.Shapes;
using ControlTower.Tests.Support;

namespace ControlTower.Bench;

/// <summary>Damaged files for every reader: each is read as far as it goes.</summary>
internal static class Fuzzing
{
    private const double Megabyte = 1024 * 1024;
    private const int MostMegabytes = 400;

    private static readonly string[] JsonWords = ["{", "}", "[", "]", ":", ",", "\"", "null", "true", "1e999", "\\u0000", "\\ud800", "{\"a\":", "[[[[[[[[", "-", "9999999999999999999999"];
    private static readonly string[] RowWords = [";", ",", "\t", "\"", "\"\"", "\r\n", "\n", "\r", "=1+1", "1.234,56", "31.02.2026", "\0", "\uFEFF", "Load;Status;When\r\n", "PK\u0003\u0004"];

    private static readonly string[] Profiles =
    [
        """{"name":"A","source":"a","zone":"Europe/Berlin","mapping":{"file":{"hasHeader":true,"columns":[{"name":"Amount","number":true}],"culture":"de-DE"},"dates":["dd.MM.yyyy HH:mm"],"rules":[{"code":"@.Status","occurredAt":"@.When","charge":{"code":"@.Charge","amount":"@.Amount","currency":"'EUR'"},"references":[{"type":"'Load'","value":"@.Load"}]}],"codes":{"DLV":{"type":"Delivered"}}}}""",
        """{"name":"B","source":"b","zone":"America/Chicago","mapping":{"file":{"kind":"FixedWidth","columns":[{"name":"Load","start":1,"length":8},{"name":"Status","start":9,"length":3},{"name":"When","start":12,"length":16}]},"dates":["dd.MM.yyyy HH:mm"],"rules":[{"code":"@.Status","occurredAt":"@.When","references":[{"type":"'Load'","value":"@.Load"}]}],"codes":{"DLV":{"type":"Delivered"}}}}""",
    ];

    /// <summary>Damages files of every kind and reads them.</summary>
    /// <param name="inputs">How many of each kind.</param>
    /// <returns>0 when nothing broke, hung or took more memory than allowed.</returns>
    public static int Run(int inputs)
    {
        var seed = Environment.TickCount;
        var shapes = BuiltInShapes.Names
            .Select(s => Compile($$$"""{"name":"P","source":"p","zone":"Etc/UTC","mapping":{"shape":"{{{s}}}"}}""")).OfType<CompiledMapping>().ToArray();
        var files = Profiles.Select(Compile).OfType<CompiledMapping>().ToArray();
        var sound = Kind("EDI", inputs, new ByteMutator(seed, [.. EdiSamples.Names.Select(EdiSamples.Bytes)]), (bytes, _) => WholeReading.Of(bytes));
        sound &= Kind("JSON", inputs, new ByteMutator(seed, [.. PartnerSamples.Files("*.json").Select(File.ReadAllBytes)], JsonWords), (bytes, i) => new DocumentReader(shapes[i % shapes.Length]).Feed(bytes, last: true));
        sound &= Kind("CSV and fixed width", inputs, new ByteMutator(seed, Rows(), RowWords), (bytes, i) => Pieces(new DocumentReader(files[i % files.Length]), bytes));
        return sound ? 0 : 1;
    }

    private static bool Kind(string what, int inputs, ByteMutator mutator, Action<byte[], int> read)
    {
        var (slowest, broken, clock) = (TimeSpan.Zero, 0, Stopwatch.StartNew());
        for (var i = 0; i < inputs; i++)
        {
            var bytes = mutator.Next();
            var began = Stopwatch.GetTimestamp();
            try
            {
                read(bytes, i);
            }
#pragma warning disable CA1031 // Whatever it is, it is what is looked for.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                broken++;
                Console.WriteLine($"{what} {i}: {failure.GetType().Name}: {failure.Message} {Convert.ToBase64String(bytes)}");
            }

            slowest = Stopwatch.GetElapsedTime(began) is var took && took > slowest ? took : slowest;
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {inputs:N0} damaged files in {clock.Elapsed.TotalSeconds:0} s: {broken} broke the reader, the slowest took {slowest.TotalMilliseconds:0} ms, peak memory {self.PeakWorkingSet64 / Megabyte:0} MB"));
        return broken == 0 && slowest < TimeSpan.FromSeconds(1) && self.PeakWorkingSet64 / Megabyte < MostMegabytes;
    }

    // A file comes in pieces, and a piece may end anywhere.
    private static void Pieces(DocumentReader reader, byte[] bytes)
    {
        var half = bytes.Length / 2;
        if (reader.Feed(bytes.AsMemory(0, half), last: false).Malformed is null)
        {
            reader.Feed(bytes.AsMemory(half), last: true);
        }
    }

    private static CompiledMapping? Compile(string profile) =>
        MappingCompiler.Compile(PartnerForm.Normal(JsonSerializer.Deserialize<PartnerProfile>(profile, JsonSerializerOptions.Web)!)).Mapping;

    private static byte[][] Rows()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"LD-{i};DLV;23.11.2026 20:{i:00};FUE;1.2{i:00},50;\"M\u00FCller; S\u00F6hne\"\r\n")));
        var narrow = string.Concat(Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"LD-{i,-5}DLV23.11.2026 20:{i:00}\n")));
        return
        [
            Encoding.UTF8.GetBytes("Load;Status;When;Charge;Amount;Who\r\n" + rows),
            Encoding.Latin1.GetBytes("Load;Status;When;Charge;Amount;Who\r\n" + rows),
            Encoding.UTF8.GetBytes("\uFEFFLoad,Status,When,Charge,Amount,Who\n" + rows.Replace(',', '.').Replace(';', ',')),
            Encoding.ASCII.GetBytes(narrow),
        ];
    }
}
