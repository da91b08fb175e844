using System.Text;
using ControlTower.Web.Api;
using ControlTower.Web.Documents;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

public sealed class DocumentDoorTests
{
    [Theory]
    [InlineData("255044462D312E34", "application/pdf")]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("FFD8FFE000", "image/jpeg")]
    [InlineData("49492A00", "image/tiff")]
    [InlineData("4D4D002A", "image/tiff")]
    [InlineData("48656C6C6F0A", "text/plain")]
    [InlineData("4D5A900003", null)]
    [InlineData("504B0304", null)]
    [InlineData("C328", null)]
    public void What_a_file_is_is_seen_by_looking_at_it(string hex, string? mediaType) => MediaSniffer.Of(Convert.FromHexString(hex)).ShouldBe(mediaType);

    [Fact]
    public void Markup_is_text_and_nothing_more() => MediaSniffer.Of("<html><script>alert(1)</script></html>"u8).ShouldBe("text/plain");

    [Theory]
    [InlineData("pod.pdf", "pod.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\scans\\pod 1.pdf", "pod 1.pdf")]
    [InlineData("a\"b\r\n<c>.pdf", "abc.pdf")]
    [InlineData("...", "document")]
    [InlineData("", "document")]
    public void A_files_name_means_nothing_to_a_file_system(string sent, string kept) => DocumentForm.FileName(sent).ShouldBe(kept);

    [Theory]
    [InlineData("$", "")]
    [InlineData("$.stops[0].kind", "/stops/0/kind")]
    [InlineData("$.chargeCodes['a.b']", "/chargeCodes/a.b")]
    [InlineData("$['a/b']", "/a~1b")]
    [InlineData(null, "")]
    public void A_serializers_path_becomes_a_pointer(string? path, string pointer) => JsonPointer.Of(path).ShouldBe(pointer);

    [Fact]
    public async Task A_line_that_is_too_long_is_passed_over_and_the_next_is_read()
    {
        var pipe = System.IO.Pipelines.PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes($"{new string('x', 100_000)}\nshort\n\nlast")));
        var lines = new ControlTower.Web.Ingest.LineReader(pipe, 1_000);
        var read = new List<string>();
        while (await lines.Read(CancellationToken.None))
        {
            read.Add(lines.TooLong ? "too long" : Encoding.UTF8.GetString(lines.Line.Span));
        }

        read.ShouldBe(["too long", "short", "", "last"]);
    }
}
