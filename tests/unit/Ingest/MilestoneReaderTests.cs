using System.Text;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Ingest;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Ingest;

public sealed class MilestoneReaderTests
{
    private const string Plain = """{"eventId":"e-1","source":"tms","type":"delivered","occurredAt":"2026-11-24T08:55:00-05:00","references":[{"type":"Load","value":"LD-1"}]}""";

    [Fact]
    public void A_milestone_is_read_as_it_was_said()
    {
        var milestone = One("""
            {"eventId":"e-1","source":"driver-app","type":"arrived_delivery","classifier":"estimated","occurredAt":"2026-11-24T08:55:00.1234567-05:00",
             "shipmentId":"SH-1","references":[{"type":"po","value":" 4500812 "},{"value":"X"}],"stop":2,"location":{"name":"Store 118","lat":33.7,"lon":-84.4},
             "payload":{"driver":{"name":"Sam Reed"},"scac":"RDWY","reason":"traffic","odometer":12}}
            """);

        milestone.ShouldBe(new Milestone(
            "driver-app", "e-1", MilestoneType.ArrivedDelivery, TimeClass.Estimated, new DateTimeOffset(2026, 11, 24, 8, 55, 0, TimeSpan.FromHours(-5)).AddMicroseconds(123456),
            ShipmentId.Parse("SH-1"), milestone.References, 2, "Store 118", new MilestoneDetail("RDWY", "Sam Reed", null, null, "traffic", 33.7, -84.4),
            """{"driver":{"name":"Sam Reed"},"scac":"RDWY","reason":"traffic","odometer":12}"""));
        milestone.References.ShouldBe([new Reference(ReferenceType.PurchaseOrder, "4500812"), new Reference(ReferenceType.Other, "X")]);
        milestone.OccurredAt.Offset.ShouldBe(TimeSpan.FromHours(-5));
    }

    [Fact]
    public void Members_that_are_not_known_are_passed_over() =>
        One(Plain.Replace("{\"eventId\"", "{\"shiny\":{\"a\":[1,{\"b\":null}]},\"eventId\"", StringComparison.Ordinal)).EventId.ShouldBe("e-1");

    [Theory]
    [InlineData("\"eventId\":\"e-1\",", "", "/eventId")]
    [InlineData("\"e-1\"", "\"\"", "/eventId")]
    [InlineData("\"e-1\"", "\"a\\u0000b\"", "/eventId")]
    [InlineData("\"source\":\"tms\",", "", "/source")]
    [InlineData("\"tms\"", "\"t\\nms\"", "/source")]
    [InlineData("\"delivered\"", "\"vanished\"", "/type")]
    [InlineData("\"delivered\"", "7", "/type")]
    [InlineData("\"type\":\"delivered\",", "", "/type")]
    [InlineData("2026-11-24T08:55:00-05:00", "2026-11-24T08:55:00", "/occurredAt")]
    [InlineData("2026-11-24T08:55:00-05:00", "2026-11-24T08:55:00-0500", "/occurredAt")]
    [InlineData("2026-11-24T08:55:00-05:00", "2026-02-30T08:55:00Z", "/occurredAt")]
    [InlineData("2026-11-24T08:55:00-05:00", "1970-01-20T08:55:00Z", "/occurredAt")]
    [InlineData("\"2026-11-24T08:55:00-05:00\"", "1764000000", "/occurredAt")]
    [InlineData("[{\"type\":\"Load\",\"value\":\"LD-1\"}]", "[]", "/references")]
    [InlineData("[{\"type\":\"Load\",\"value\":\"LD-1\"}]", "{}", "/references")]
    [InlineData("\"Load\"", "\"Lode\"", "/references/0/type")]
    [InlineData("\"LD-1\"", "\" \"", "/references/0/value")]
    [InlineData("\"LD-1\"", "null", "/references/0/value")]
    [InlineData("[{\"type\":\"Load\",\"value\":\"LD-1\"}]", "[{\"value\":\"a\"},7]", "/references/1")]
    [InlineData("\"references\"", "\"stop\":0,\"references\"", "/stop")]
    [InlineData("\"references\"", "\"stop\":\"2\",\"references\"", "/stop")]
    [InlineData("\"references\"", "\"classifier\":\"maybe\",\"references\"", "/classifier")]
    [InlineData("\"references\"", "\"timeClass\":3,\"references\"", "/timeClass")]
    [InlineData("\"references\"", "\"shipmentId\":\"a b\",\"references\"", "/shipmentId")]
    [InlineData("\"references\"", "\"payload\":[1],\"references\"", "/payload")]
    [InlineData("\"references\"", "\"location\":{\"lat\":91},\"references\"", "/location/lat")]
    [InlineData("\"references\"", "\"location\":{\"lon\":\"x\"},\"references\"", "/location/lon")]
    [InlineData("\"references\"", "\"location\":7,\"references\"", "/location")]
    public void What_is_wrong_is_pointed_at(string part, string replacement, string pointer)
    {
        var read = Read(Plain.Replace(part, replacement, StringComparison.Ordinal));

        read.Malformed.ShouldBeNull();
        read.Items.ShouldHaveSingleItem().Pointer.ShouldBe(pointer);
    }

    [Fact]
    public void In_an_array_the_pointer_counts_from_the_array()
    {
        var read = Read($"[{Plain},{Plain.Replace("delivered", "vanished", StringComparison.Ordinal)},7,{Plain}]");

        read.Single.ShouldBeFalse();
        read.Items.Select(item => item.Pointer).ShouldBe([null, "/1/type", "/2", null]);
        read.Items.Select(item => item.Milestone is not null).ShouldBe([true, false, false, true]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"eventId\":}")]
    [InlineData("[{},")]
    [InlineData("{} {}")]
    [InlineData("{\"eventId\":\"\u0001\"}")]
    [InlineData("hello")]
    public void A_body_that_is_no_json_is_malformed_as_a_whole(string body)
    {
        var read = Read(body);

        read.Malformed.ShouldNotBeNull();
        read.Items.ShouldBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_malformed() =>
        MilestoneReader.Read([(byte)'{', 0xC3, 0x28, (byte)'}'], SourceScope.All).Malformed.ShouldBe("The body is not UTF-8.");

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void A_body_may_be_nested_32_deep(int depthOfPayload, bool malformed)
    {
        var payload = string.Concat(Enumerable.Repeat("{\"a\":", depthOfPayload - 1)) + "{}" + new string('}', depthOfPayload - 1);

        (Read(Plain.Replace("\"references\"", $"\"payload\":{payload},\"references\"", StringComparison.Ordinal)).Malformed is not null).ShouldBe(malformed);
    }

    [Fact]
    public void An_array_holds_5000_items_and_not_one_more()
    {
        Read($"[{string.Join(',', Enumerable.Repeat(Plain, 5_000))}]").Items.Length.ShouldBe(5_000);
        Read($"[{string.Join(',', Enumerable.Repeat(Plain, 5_001))}]").Malformed!.ShouldContain("5000");
    }

    [Fact]
    public void More_than_50_references_are_too_many() =>
        Read(Plain.Replace("[{\"type\":\"Load\",\"value\":\"LD-1\"}]", $"[{string.Join(',', Enumerable.Range(0, 51).Select(i => $$"""{"value":"r{{i}}"}"""))}]", StringComparison.Ordinal))
            .Items[0].Pointer.ShouldBe("/references");

    [Fact]
    public void A_payload_has_256_kilobytes_at_most() =>
        Read(Plain.Replace("\"references\"", $"\"payload\":{{\"a\":\"{new string('x', 256 * 1024)}\"}},\"references\"", StringComparison.Ordinal)).Items[0].Pointer.ShouldBe("/payload");

    [Fact]
    public void A_key_of_one_source_need_not_say_it()
    {
        var scope = new SourceScope(["tms"]);

        Read(Plain.Replace("\"source\":\"tms\",", "", StringComparison.Ordinal), scope).Items[0].Milestone!.Source.ShouldBe("tms");
    }

    [Fact]
    public void A_key_may_not_report_for_another_source()
    {
        var item = Read(Plain, new SourceScope(["driver-app", "epod"])).Items[0];

        item.Forbidden.ShouldBeTrue();
        item.Pointer.ShouldBe("/source");
        item.Detail!.ShouldContain("'tms'");
    }

    [Theory]
    [InlineData("\"e\\u0076ent\"", "e")]
    [InlineData("\"\\uD800\"", null)]
    public void Escaped_text_is_read_and_half_a_character_is_refused(string eventId, string? begins)
    {
        var item = Read(Plain.Replace("\"e-1\"", eventId, StringComparison.Ordinal)).Items[0];

        if (begins is null)
        {
            item.Pointer.ShouldBe("/eventId");
        }
        else
        {
            item.Milestone!.EventId.ShouldBe("event");
        }
    }

    [Theory]
    [InlineData("{\"signed\":true,\"legible\":false,\"signedBy\":\"J. Ortiz\",\"documentUrl\":\"https://x.example/1\"}", true, false, "J. Ortiz", "https://x.example/1")]
    [InlineData("{\"signed\":false}", false, true, null, null)]
    [InlineData("{\"url\":\"https://x.example/2\"}", true, true, null, "https://x.example/2")]
    public void A_proof_of_delivery_says_what_it_is(string payload, bool signed, bool legible, string? by, string? url) =>
        OfType("pod_uploaded", payload).Detail!.Document.ShouldBe(new ReportedDocument(signed, legible, by, url, null));

    [Fact]
    public void A_proof_of_delivery_that_says_nothing_more_has_no_detail() =>
        OfType("pod_received", "{\"device\":\"A7\"}").Detail.ShouldBeNull();

    [Fact]
    public void A_signed_pod_is_signed_by_its_name() =>
        OfType("signed_pod", "{}").Detail!.Document.ShouldBe(new ReportedDocument(true, true, null, null, null));

    [Theory]
    [InlineData("{\"chargeCode\":\"LUM\",\"amount\":125.50,\"currency\":\"USD\",\"quantity\":2,\"note\":\"two pallets\"}")]
    [InlineData("{\"code\":\"LUM\",\"amount\":{\"amount\":\"125.50\",\"currency\":\"USD\"},\"quantity\":\"2\",\"note\":\"two pallets\"}")]
    public void A_charge_is_read_in_either_shape(string payload) =>
        OfType("accessorial", payload).Detail!.Charge.ShouldBe(new ReportedCharge("LUM", new Money(125.50m, Currency.Usd), 2m, "two pallets"));

    [Fact]
    public void A_charge_without_an_amount_is_priced_by_the_contract() =>
        OfType("accessorial", "{\"code\":\"LUM\"}").Detail!.Charge.ShouldBe(new ReportedCharge("LUM", null, null, null));

    [Theory]
    [InlineData("accessorial", "{}", "/payload/chargeCode")]
    [InlineData("accessorial", "{\"code\":\"LUM\",\"amount\":1}", "/payload/currency")]
    [InlineData("accessorial", "{\"code\":\"LUM\",\"amount\":1,\"currency\":\"usd\"}", "/payload/currency")]
    [InlineData("accessorial", "{\"code\":\"LUM\",\"amount\":\"much\",\"currency\":\"USD\"}", "/payload/amount")]
    [InlineData("accessorial", "{\"code\":\"LUM\",\"quantity\":0}", "/payload/quantity")]
    [InlineData("pod_uploaded", "{\"signed\":\"yes\"}", "/payload/signed")]
    [InlineData("pod_uploaded", "{\"legible\":1}", "/payload/legible")]
    public void A_fact_that_the_type_needs_must_be_right(string type, string payload, string pointer) =>
        Read(WithPayload(type, payload)).Items[0].Pointer.ShouldBe(pointer);

    [Theory]
    [InlineData("in_transit", "{\"code\":17,\"amount\":\"much\",\"signed\":\"yes\",\"lat\":\"north\"}")]
    [InlineData("delivered", "{\"carrier\":[],\"driver\":{},\"reason\":{\"a\":1},\"quantity\":-1}")]
    public void A_fact_that_the_type_does_not_need_is_never_a_reason_to_reject(string type, string payload)
    {
        var milestone = OfType(type, payload);

        milestone.Payload.ShouldBe(payload);
        milestone.Detail.ShouldBeNull();
    }

    [Fact]
    public void Detention_approved_from_outside_may_say_nothing_more() =>
        OfType("detention_approved", "{}").Detail.ShouldBeNull();

    [Fact]
    public void Detention_approved_with_an_amount_is_a_charge() =>
        OfType("detention_approved", "{\"amount\":150,\"currency\":\"USD\"}").Detail!.Charge.ShouldBe(new ReportedCharge("DET", new Money(150m, Currency.Usd), null, null));

    [Theory]
    [InlineData("arrived", "pickup", MilestoneType.ArrivedPickup)]
    [InlineData("arrived", "delivery", MilestoneType.ArrivedDelivery)]
    [InlineData("departed", "dropoff", MilestoneType.DepartedDelivery)]
    [InlineData("ct.stop.departed", "origin", MilestoneType.DepartedPickup)]
    public void The_payload_can_say_which_kind_of_stop_it_was(string type, string kind, MilestoneType expected) =>
        OfType(type, $$"""{"stopKind":"{{kind}}"}""").Type.ShouldBe(expected);

    private static Milestone OfType(string type, string payload) => One(WithPayload(type, payload));

    private static string WithPayload(string type, string payload) =>
        Plain.Replace("\"delivered\"", $"\"{type}\"", StringComparison.Ordinal).Replace("\"references\"", $"\"payload\":{payload},\"references\"", StringComparison.Ordinal);

    private static Milestone One(string body)
    {
        var item = Read(body).Items.ShouldHaveSingleItem();
        item.Detail.ShouldBeNull();
        return item.Milestone.ShouldNotBeNull();
    }

    private static ReadBody Read(string body, SourceScope? scope = null) => MilestoneReader.Read(Encoding.UTF8.GetBytes(body), scope ?? SourceScope.All);
}
