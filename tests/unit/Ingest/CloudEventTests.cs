using System.Collections.Immutable;
using System.Text;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Ingest;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Ingest;

public sealed class CloudEventTests
{
    private const string Structured = """{"specversion":"1.0","id":"c-1","source":"/carriers/rdwy","type":"ct.stop.completed","time":"2026-11-24T08:55:00-05:00","data":{"references":[{"type":"po","value":"4500812"}],"stop":2}}""";

    [Fact]
    public void A_structured_event_is_a_milestone()
    {
        var milestone = One(Structured);

        milestone.Source.ShouldBe("/carriers/rdwy");
        milestone.EventId.ShouldBe("c-1");
        milestone.Type.ShouldBe(MilestoneType.Delivered);
        milestone.OccurredAt.ShouldBe(new DateTimeOffset(2026, 11, 24, 8, 55, 0, TimeSpan.FromHours(-5)));
        milestone.References.ShouldBe([new Reference(ReferenceType.PurchaseOrder, "4500812")]);
        milestone.Stop.ShouldBe(2);
        milestone.Payload.ShouldBe("""{"references":[{"type":"po","value":"4500812"}],"stop":2}""");
    }

    [Fact]
    public void Facts_may_stand_in_the_data_or_in_its_payload()
    {
        One(Structured.Replace("\"stop\":2", "\"driver\":\"Sam\"", StringComparison.Ordinal)).Detail!.Driver.ShouldBe("Sam");
        One(Structured.Replace("\"stop\":2", "\"payload\":{\"driver\":\"Sam\"}", StringComparison.Ordinal)).Detail!.Driver.ShouldBe("Sam");
    }

    [Fact]
    public void The_order_of_the_members_does_not_matter() =>
        One("""{"data":{"references":[{"value":"X"}]},"time":"2026-11-24T08:55:00Z","type":"delivered","source":"tms","id":"c-1","specversion":"1.0"}""").Type.ShouldBe(MilestoneType.Delivered);

    [Fact]
    public void The_subject_names_the_shipment_where_the_data_do_not()
    {
        One("""{"specversion":"1.0","id":"1","source":"tms","type":"delivered","time":"2026-11-24T08:55:00Z","subject":"SH-1"}""").ShipmentId.ShouldBe(ShipmentId.Parse("SH-1"));
        One(Structured.Replace("\"id\"", "\"subject\":\"SH-1\",\"id\"", StringComparison.Ordinal)).ShipmentId.ShouldBe(default);
    }

    [Fact]
    public void Data_may_come_as_base64()
    {
        var data = Convert.ToBase64String("""{"references":[{"value":"LD-1"}]}"""u8);

        One($$"""{"specversion":"1.0","id":"1","source":"tms","type":"delivered","time":"2026-11-24T08:55:00Z","data_base64":"{{data}}"}""")
            .References.ShouldBe([new Reference(ReferenceType.Other, "LD-1")]);
    }

    [Fact]
    public void Extensions_are_kept()
    {
        var extended = Structured.Replace("\"id\"", "\"tenant\":\"blue\",\"id\"", StringComparison.Ordinal);

        One(extended).Payload.ShouldBe(extended);
    }

    [Theory]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"0.3\"", "/specversion")]
    [InlineData("\"specversion\":\"1.0\",", "", "/specversion")]
    [InlineData("\"id\":\"c-1\"", "\"id\":7", "/id")]
    [InlineData("\"source\":\"/carriers/rdwy\",", "", "/source")]
    [InlineData("ct.stop.completed", "com.example.someevent", "/type")]
    [InlineData("\"time\":\"2026-11-24T08:55:00-05:00\",", "", "/time")]
    [InlineData("2026-11-24T08:55:00-05:00", "2026-11-24T08:55:00", "/time")]
    [InlineData("{\"type\":\"po\",\"value\":\"4500812\"}", "", "/data/references")]
    [InlineData("\"stop\":2", "\"stop\":-1", "/data/stop")]
    [InlineData("\"data\":{", "\"datacontenttype\":\"text/xml\",\"data\":{", "/datacontenttype")]
    public void What_is_wrong_is_pointed_at(string part, string replacement, string pointer) =>
        Read(Structured.Replace(part, replacement, StringComparison.Ordinal)).Items[0].Pointer.ShouldBe(pointer);

    [Theory]
    [InlineData("\"data\":\"text\"", "/data")]
    [InlineData("\"data_base64\":\"%%\"", "/data_base64")]
    [InlineData("\"data_base64\":\"aGVsbG8=\"", "/data_base64")]
    public void Data_that_are_no_object_are_refused(string data, string pointer) =>
        Read($$"""{"specversion":"1.0","id":"1","source":"tms","type":"delivered","time":"2026-11-24T08:55:00Z","subject":"SH-1",{{data}}}""").Items[0].Pointer.ShouldBe(pointer);

    [Fact]
    public void Each_event_of_a_batch_is_taken_or_refused_on_its_own()
    {
        var read = CloudEventReader.Read(Encoding.UTF8.GetBytes($"[{Structured},{{\"specversion\":\"1.0\"}},{Structured}]"), batch: true, SourceScope.All);

        read.Items.Select(i => i.Pointer).ShouldBe([null, "/1/id", null]);
    }

    [Fact]
    public void A_batch_is_an_array() =>
        CloudEventReader.Read(Encoding.UTF8.GetBytes(Structured), batch: true, SourceScope.All).Malformed.ShouldNotBeNull();

    [Fact]
    public void A_binary_event_has_its_attributes_in_headers()
    {
        var milestone = Binary([("ce-id", "1234-1234-1234"), ("CE-Source", "/mycontext/sub%20context"), ("ce-type", "ct.position"), ("ce-specversion", "1.0"), ("ce-time", "2018-04-05T03:56:24Z")])
            .Items[0].Milestone!;

        milestone.EventId.ShouldBe("1234-1234-1234");
        milestone.Source.ShouldBe("/mycontext/sub context");
        milestone.Type.ShouldBe(MilestoneType.InTransit);
        milestone.OccurredAt.ShouldBe(new DateTimeOffset(2018, 4, 5, 3, 56, 24, TimeSpan.Zero));
        milestone.Payload.ShouldBe("""{"references":[{"value":"LD-1"}]}""");
    }

    [Fact]
    public void Extensions_of_a_binary_event_are_kept_beside_its_data() =>
        Binary([("ce-id", "1"), ("ce-source", "tms"), ("ce-type", "delivered"), ("ce-specversion", "1.0"), ("ce-time", "2026-11-24T08:55:00Z"), ("ce-tenant", "\"blue\"")])
            .Items[0].Milestone!.Payload.ShouldBe("""{"tenant":"blue","data":{"references":[{"value":"LD-1"}]}}""");

    [Theory]
    [InlineData("ce-id", "/dummy", "ce-id")]
    [InlineData("ce-type", "unheard-of", "ce-type")]
    [InlineData("ce-time", "yesterday", "ce-time")]
    [InlineData("ce-specversion", "2.0", "ce-specversion")]
    public void A_wrong_header_is_named(string header, string value, string pointer)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ce-id"] = "1", ["ce-source"] = "tms", ["ce-type"] = "delivered", ["ce-specversion"] = "1.0", ["ce-time"] = "2026-11-24T08:55:00Z",
        };
        headers[header] = header == "ce-id" ? "" : value;

        Binary([.. headers.Select(h => (h.Key, h.Value))]).Items[0].Pointer.ShouldBe(pointer);
    }

    [Theory]
    [InlineData("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀")]
    [InlineData("100%25", "100%")]
    [InlineData("%2525", "%25")]
    [InlineData("plain", "plain")]
    public void Header_values_are_decoded_once(string sent, string meant) => BinaryCloudEvent.Decode(sent).ShouldBe(meant);

    private static Milestone One(string body)
    {
        var item = Read(body).Items.ShouldHaveSingleItem();
        item.Detail.ShouldBeNull();
        return item.Milestone.ShouldNotBeNull();
    }

    private static ReadBody Read(string body) => CloudEventReader.Read(Encoding.UTF8.GetBytes(body), batch: false, SourceScope.All);

    private static ReadBody Binary(ImmutableArray<(string Name, string Value)> headers) => BinaryCloudEvent.Read(
        BinaryCloudEvent.Attributes(headers.Select(h => KeyValuePair.Create(h.Name, h.Value))), """{"references":[{"value":"LD-1"}]}"""u8, SourceScope.All);
}
