using System.IO.Compression;
using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Mapping;
using ControlTower.Tests.Support;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

public sealed class FileTests
{
    private const string Dpd = """
        {"name":"DPD","source":"dpd","zone":"Europe/Berlin","mapping":{"file":{"delimiter":";","hasHeader":true,"columns":[{"name":"PARCELNO"},{"name":"SCAN_CODE"},{"name":"EVENT_DATE_TIME"}]},
          "rules":[{"code":"@.SCAN_CODE","occurredAt":"@.EVENT_DATE_TIME","location":"@.DEPOTNAME","references":[{"type":"'Pro'","value":"@.PARCELNO"},{"type":"'Other'","value":"@.CUSTOMER_REFERENCE"}]}],
          "codes":{"13":{"type":"Delivered"},"03":{"type":"InTransit"},"*":{"type":"InTransit"}}}}
        """;

    private const string Gls = """
        {"name":"GLS","source":"gls","zone":"Europe/Berlin","mapping":{"file":{"delimiter":"|","quote":"","columns":[{"name":"parcel"},{"name":"day"},{"name":"depot"},{"name":"code"},{"name":"onDay"},{"name":"onTime"},{"name":"text"},{"name":"a"},{"name":"b"},{"name":"c"},{"name":"who"}]},
          "rules":[{"code":"@.code","occurredAt":"@.onDay + @.onTime","references":[{"type":"'Pro'","value":"@.parcel"}]}],"codes":{"4":{"type":"Delivered"},"5":{}}}}
        """;

    private const string Tof = """
        {"name":"trans-o-flex","source":"tof","zone":"Europe/Berlin","days":"EndOfDay","mapping":{"file":{"delimiter":";","quote":"","culture":"de-DE","only":"103","columns":[{"name":"kind"},{"name":"line"},{"name":"invoice"},{"name":"text"},{"name":"currency"},{"name":"amount","number":true}]},
          "rules":[{"code":"@.kind","occurredAt":"'20140331'","references":[{"type":"'Other'","value":"@.invoice"}],"charge":{"code":"@.line","amount":"@.amount","currency":"@.currency","note":"@.text"}}],"codes":{"103":{"type":"AccessorialReported"}}}}
        """;

    [Fact]
    public void Real_status_files_give_a_fact_for_each_row()
    {
        // The two files may not be kept here; where they are not, the same is read from rows of our own in the same form.
        var dpd = Corpus("file_salt_dpd_*", "PARCELNO;SCAN_CODE;DEPOT_CODE;DEPOTNAME;EVENT_DATE_TIME;CUSTOMER_REFERENCE;\r\n0944;18;0145;Depot 0145;20160130023900;268;\r\n0945;13;0115;Depot 0115;20160130054041;;\r\n");
        var gls = Corpus("file_salt_gls_*", "511|20200915|5100|4|20200915|1640|IP#48|8102|805|228|Kunde|\r\n511|20200915|5100|5|20200915|0000|2009|8102|805|228|Kunde|\r\n");

        var (read, other) = (Reading.Compile(Dpd).Read(dpd), Reading.Compile(Gls).Read(gls));

        read.Malformed.ShouldBeNull();
        read.Findings.ShouldBeEmpty();
        read.Facts.Length.ShouldBe(Encoding.Latin1.GetString(dpd).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        read.Facts[0].OccurredAt.ShouldBe(new DateTimeOffset(2016, 1, 30, 2, 39, 0, TimeSpan.FromHours(1)));
        other.Malformed.ShouldBeNull();
        (other.Facts.Length + other.Ignored).ShouldBe(other.Items);
        other.Facts[0].OccurredAt.ShouldBe(new DateTimeOffset(2020, 9, 15, 16, 40, 0, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void A_real_invoice_file_with_decimal_commas_in_an_old_encoding_adds_up()
    {
        var file = Corpus("file_salt_tof_*", Encoding.Latin1.GetBytes("101;001;TOF-I\r\n103;001;394;Fracht für CZ1;EUR; 113,60\r\n103;002;394;Fracht;EUR; 453,00\r\n103;003;394;Fracht;EUR; 87,50\r\n103;004;394;Dieselfloater;EUR; 29,96\r\n103;005;394;Mehrwertsteuer;EUR; 129,97\r\n105;5\r\n"));

        var read = Reading.Compile(Tof).Read(file);

        read.Malformed.ShouldBeNull();
        read.Findings.ShouldBeEmpty();
        read.Facts.Select(f => f.Detail!.Charge!.Amount!.Value).Aggregate((a, b) => a + b).ShouldBe(new Money(814.03m, Currency.Eur));
    }

    [Theory]
    [InlineData(DriftPolicy.ByName, "b;a;new\n2;1;3\n", true)]
    [InlineData(DriftPolicy.ByName, "a;c\n1;2\n", false)]
    [InlineData(DriftPolicy.Exact, "a;b\n1;2\n", true)]
    [InlineData(DriftPolicy.Exact, "b;a\n2;1\n", false)]
    [InlineData(DriftPolicy.Lenient, "a;c\n1;2\n", true)]
    public void A_header_that_drifts_is_met_as_the_layout_says(DriftPolicy drift, string file, bool taken)
    {
        var mapping = Reading.Compile("""{"name":"P","source":"p","mapping":{"file":{"hasHeader":true,"drift":"DRIFT","columns":[{"name":"a"},{"name":"b"}]},"rules":[{"code":"'x'","occurredAt":"'2026-01-01T00:00:00Z'","references":[{"type":"'Load'","value":"@.a"}]}],"codes":{"x":{"type":"Delivered"}}}}""".Replace("DRIFT", drift.ToString(), StringComparison.Ordinal));

        var read = mapping.Read(file);

        (read.Malformed is null).ShouldBe(taken, read.Malformed);
        read.Facts.Select(f => f.References[0].Value).ShouldBe(taken ? ["1"] : []);
    }

    [Fact]
    public void Quotes_hold_separators_quotes_and_line_ends()
    {
        var mapping = Plain();

        mapping.Read("a;b\r\n\"L;1\";\"say \"\"hi\"\"\r\nthere\"\r\nL2;x").Facts.Select(f => (f.References[0].Value, f.Location)).ShouldBe([("L;1", "say \"hi\"\r\nthere"), ("L2", "x")]);
    }

    [Fact]
    public void Fixed_width_is_cut_by_position()
    {
        var mapping = Reading.Compile("""{"name":"P","source":"p","mapping":{"file":{"kind":"FixedWidth","skipRows":1,"columns":[{"name":"load","start":1,"length":6},{"name":"code","start":7,"length":3},{"name":"when","start":10,"length":20}]},"rules":[{"code":"@.code","occurredAt":"@.when","references":[{"type":"'Load'","value":"@.load"}]}],"codes":{"DLV":{"type":"Delivered"}}}}""");

        var read = mapping.Read("HEAD\nLD-1  DLV2026-01-01T10:00:00Z\nLD-2  DLV\n");

        read.Facts.ShouldHaveSingleItem().References.ShouldBe([new Reference(ReferenceType.Load, "LD-1")]);
        read.Findings.ShouldHaveSingleItem().Pointer.ShouldBe("line 3");
    }

    [Fact]
    public void A_zip_file_named_as_text_is_opened_and_a_bomb_is_not()
    {
        Plain().Read(Zip("day.csv", "a;b\nL1;x\nL2;y\n"u8.ToArray())).Facts.Length.ShouldBe(2);
        Plain().Read(Zip("bomb.csv", new byte[30 * 1024 * 1024])).Malformed.ShouldNotBeNull().ShouldContain("20 times");
        Plain().Read(Zip("inner.zip", Zip("day.csv", "a;b\nL1;x\n"u8.ToArray()))).Malformed.ShouldNotBeNull().ShouldContain("zip file within");
        Plain().Read("PK\u0003\u0004 no zip at all").Malformed.ShouldNotBeNull().ShouldContain("damaged");
    }

    [Property(MaxTest = 200)]
    public void However_a_file_is_cut_into_pieces_it_says_the_same(byte seed)
    {
        var bytes = Encoding.UTF8.GetBytes("a;b\r\nL1;grüße\r\n\"L;2\";\"x\r\ny\"\r\nL3;\"\"\"q\"\"\"\r\n");
        var whole = Plain().Read(bytes).Facts;
        var (reader, random, at, facts) = (new DocumentReader(Plain()), new Random(seed), 0, new List<Milestone>());
        while (at < bytes.Length)
        {
            // The first piece holds the header, as the tower's pieces of half a megabyte do.
            var length = Math.Min(at == 0 ? 6 : random.Next(1, 9), bytes.Length - at);
            facts.AddRange(reader.Feed(bytes.AsMemory(at, length), at + length == bytes.Length).Facts);
            at += length;
        }

        facts.Select(f => (f.References[0].Value, f.Location)).ShouldBe(whole.Select(f => (f.References[0].Value, f.Location)));
    }

    [Property(MaxTest = 300)]
    public void Mangled_documents_are_refused_or_read_but_never_break_the_reader(int seed)
    {
        var random = new Random(seed);
        var files = PartnerSamples.Files("*.json").ToArray();
        var bytes = File.ReadAllBytes(files[random.Next(files.Length)]);
        for (var i = 0; i < 8 && bytes.Length > 0; i++)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        foreach (var mapping in new[] { Reading.Shape("epcis-2.0"), Reading.Shape("dcsa-2.2"), Reading.Shape("dcsa-3.0"), Reading.Compile(Dpd) })
        {
            var read = mapping.Read(bytes[..random.Next(bytes.Length + 1)]);
            (read.Malformed is not null || read.Items >= 0).ShouldBeTrue();
            read.Facts.ShouldAllBe(f => f.References.Length > 0 && f.EventId.Length <= 128);
        }
    }

    private static CompiledMapping Plain() => Reading.Compile(
        """{"name":"P","source":"p","mapping":{"file":{"hasHeader":true},"rules":[{"code":"'x'","occurredAt":"'2026-01-01T00:00:00Z'","location":"@.b","references":[{"type":"'Load'","value":"@.a"}]}],"codes":{"x":{"type":"Delivered"}}}}""");

    private static byte[] Corpus(string pattern, string otherwise) => Corpus(pattern, Encoding.UTF8.GetBytes(otherwise));

    private static byte[] Corpus(string pattern, byte[] otherwise) => PartnerSamples.Files(pattern).Select(File.ReadAllBytes).FirstOrDefault(otherwise);

    private static byte[] Zip(string name, byte[] content)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return target.ToArray();
    }
}
