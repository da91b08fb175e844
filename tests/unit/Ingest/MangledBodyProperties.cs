using System.Text;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Ingest;
using FsCheck.Xunit;
using Shouldly;

namespace ControlTower.Tests.Unit.Ingest;

/// <summary>Whatever comes in at the door, the readers answer; they never throw.</summary>
public sealed class MangledBodyProperties
{
    private static readonly byte[][] Bodies = [.. ApiExamples.All
        .Where(e => e.Operation is "ReportMilestones" or "ReportEvents")
        .Select(e => Encoding.UTF8.GetBytes(e.Body))];

    private static readonly byte[][] Splinters =
    [
        "\\uD800"u8.ToArray(), "\\u0000"u8.ToArray(), "null"u8.ToArray(), "{"u8.ToArray(), "]"u8.ToArray(), "\""u8.ToArray(), "1e999"u8.ToArray(), "-0"u8.ToArray(),
        [0xC3], [0xED, 0xA0, 0x80], "\"amount\":{\"amount\":\"x\"},"u8.ToArray(), "\"references\":7,"u8.ToArray(), "\"data_base64\":\"e30=\","u8.ToArray(), "\"\\u0065ventId\":"u8.ToArray(),
    ];

    [Property(MaxTest = 3_000)]
    public void A_mangled_body_is_read_or_refused(int which, (int At, byte Value)[] changes, (int At, int Splinter)[] insertions, int cut)
    {
        var body = Mangle(Bodies[Pick(which, Bodies.Length)], changes, insertions, cut);

        Check(MilestoneReader.Read(body, SourceScope.All));
        Check(CloudEventReader.Read(body, batch: false, SourceScope.All));
        Check(CloudEventReader.Read(body, batch: true, SourceScope.All));
        Check(BinaryCloudEvent.Read(BinaryCloudEvent.Attributes([new("ce-id", "1"), new("ce-type", "delivered")]), body, SourceScope.All));
    }

    [Property(MaxTest = 1_000)]
    public void Noise_is_refused(byte[] noise) => Check(MilestoneReader.Read(noise, SourceScope.All));

    private static void Check(ReadBody read)
    {
        if (read.Malformed is not null || read.Single)
        {
            read.Items.Length.ShouldBe(read.Single ? 1 : 0);
        }

        foreach (var item in read.Items)
        {
            (item.Milestone is null).ShouldBe(item.Detail is not null);
            item.EventId.ShouldNotBeNull();
        }
    }

    private static byte[] Mangle(byte[] body, (int At, byte Value)[] changes, (int At, int Splinter)[] insertions, int cut)
    {
        var mangled = body.ToList();
        foreach (var (at, value) in changes)
        {
            mangled[Pick(at, mangled.Count)] = value;
        }

        foreach (var (at, splinter) in insertions)
        {
            mangled.InsertRange(Pick(at, mangled.Count), Splinters[Pick(splinter, Splinters.Length)]);
        }

        return [.. mangled.Take(cut % 3 == 0 ? Pick(cut, mangled.Count) : mangled.Count)];
    }

    private static int Pick(int number, int count) => (int)((uint)number % (uint)count);
}
