using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

/// <summary>The traps of the vendors' shapes, each with a document as the vendor writes it.</summary>
public sealed class VendorShapeTests
{
    private const string Samsara = """
        {"eventId":"e-1","eventTime":"1970-01-20T09:36:20.834Z","eventType":"RouteStopArrival","orgId":20,"webhookId":"1",
         "data":{"operation":"stop arrived","time":"2026-03-05T14:00:01Z","type":"route tracking","driver":{"id":"7"},
           "route":{"id":"42","name":"Dallas 7","externalIds":{"tmsLoad":"LD-1"}},
           "routeStopDetails":{"id":"9","state":"arrived","actualArrivalTime":"2026-03-05T13:58:00Z","actualDepartureTime":"2026-03-05T15:10:00Z","eta":"2026-03-05T13:30:00Z","externalIds":{"sequence":"2","kind":"delivery"}}}}
        """;

    private const string Project44 = """
        {"shipment":{"carrierIdentifier":{"type":"DOT_NUMBER","value":"1"},"shipmentIdentifiers":[{"type":"ORDER","value":"LD-1"},{"type":"BILL_OF_LADING","value":"B-9"}],
           "shipmentStops":[{"stopNumber":1,"appointmentWindow":{"startDateTime":"2023-12-11T10:30:00","endDateTime":"2023-12-11T11:30:00","localTimeZoneIdentifier":"America/Chicago"}},{"stopNumber":2}]},
         "latestStatusUpdate":{"timestamp":"2023-12-12T00:48:02-0500","statusCode":"AT_STOP","stopNumber":2,"geoCoordinates":{"latitude":39.656254,"longitude":-84.61627}},
         "latestStopStatuses":[{"stopNumber":1,"statusCode":"DEPARTED"},{"stopNumber":2,"statusCode":"ARRIVED"}],
         "statusUpdates":[{"timestamp":"2023-12-11T12:00:00-0600","statusCode":"DEPARTED","stopNumber":1},
           {"timestamp":"2023-12-12T00:48:02-0500","statusCode":"AT_STOP","stopNumber":2},{"timestamp":"2023-12-12T00:58:02-0500","statusCode":"AT_STOP","stopNumber":2}]}
        """;

    [Fact]
    public void Samsaras_stop_times_are_believed_and_its_clock_of_1970_is_not()
    {
        var fact = Reading.Shape("samsara").Read(Samsara).Facts.ShouldHaveSingleItem();

        (fact.EventId, fact.Type, fact.Stop).ShouldBe(("e-1", MilestoneType.ArrivedDelivery, 2));
        fact.OccurredAt.ShouldBe(new DateTimeOffset(2026, 3, 5, 13, 58, 0, TimeSpan.Zero));
        fact.References.ShouldContain(new Reference(ReferenceType.Load, "LD-1"));
        fact.Trust.ShouldBe(1, "a position alone never releases billing");
        Reading.Shape("samsara").Read(Samsara.Replace("actualArrivalTime", "x", StringComparison.Ordinal).Replace("\"time\"", "\"y\"", StringComparison.Ordinal))
            .Findings.ShouldHaveSingleItem().Detail.ShouldContain("no clock of a truck");
    }

    [Fact]
    public void A_samsara_arrival_that_says_departed_is_a_departure()
    {
        var fact = Reading.Shape("samsara").Read(Samsara.Replace("stop arrived", "stop departed", StringComparison.Ordinal)).Facts.ShouldHaveSingleItem();

        fact.Type.ShouldBe(MilestoneType.DepartedDelivery);
        fact.OccurredAt.ShouldBe(new DateTimeOffset(2026, 3, 5, 15, 10, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_samsara_arrival_at_nobody_knows_which_stop_is_not_guessed() =>
        Reading.Shape("samsara").Read(Samsara.Replace("\"sequence\":\"2\",\"kind\":\"delivery\"", "", StringComparison.Ordinal)).Findings.ShouldHaveSingleItem().Detail.ShouldContain("which stop");

    [Fact]
    public void A_samsara_alert_happened_when_it_began_not_when_it_was_sent()
    {
        const string Alert = """{"eventId":"a-1","eventMs":1772720000000,"eventType":"Alert","event":{"startMs":1772716400000,"summary":"late"},"data":{"route":{"externalIds":{"l":"LD-1"}}}}""";
        var mapping = Reading.Compile("""{"name":"S","source":"s","mapping":{"shape":"samsara","codes":{"Alert:":{"type":"Delayed"}}}}""");

        mapping.Read(Alert).Facts.ShouldHaveSingleItem().OccurredAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1772716400000));
        Reading.Shape("samsara").Read(Alert).Ignored.ShouldBe(1);
    }

    [Fact]
    public void Motives_forms_speak_of_the_stop_they_were_filled_in_at()
    {
        const string Form = """{"trigger":"created","id":77286,"form_id":80292,"dispatch_id":40647,"city":"Dallas","created_at":"2026-04-11T05:49:52Z","entered_at":"2026-04-11T05:50:38Z","lat":33.63,"lon":-97.15,"stop_category":"delivery","submitted":true,"vendor_dispatch_id":"LD-1","vendor_stop_id":"2","action":"form_entry_upserted"}""";

        var fact = Reading.Shape("motive").Read(Form).Facts.ShouldHaveSingleItem();

        (fact.Type, fact.Stop, fact.OccurredAt).ShouldBe((MilestoneType.Delivered, 2, new DateTimeOffset(2026, 4, 11, 5, 50, 38, TimeSpan.Zero)));
        Reading.Shape("motive").Read("""{"action":"vehicle_location_updated","located_at":"2026-04-11T05:50:38Z","lat":1,"lon":2}""").ShouldSatisfyAllConditions(
            r => r.Facts.ShouldBeEmpty(), r => r.Findings.ShouldBeEmpty());
    }

    [Fact]
    public void Project44s_offsets_have_no_colon_and_its_appointments_no_offset()
    {
        var facts = Reading.Shape("project44").Read(Project44).Facts;

        var appointment = facts.Single(f => f.Class == TimeClass.Planned);
        (appointment.Type, appointment.Stop, appointment.OccurredAt.Offset).ShouldBe((MilestoneType.ArrivedPickup, 1, TimeSpan.FromHours(-6)));
        var arrivals = facts.Where(f => f is { Class: TimeClass.Actual, Type: MilestoneType.ArrivedDelivery, Stop: 2 }).ToArray();
        arrivals.Min(f => f.OccurredAt).ShouldBe(new DateTimeOffset(2023, 12, 12, 0, 48, 2, TimeSpan.FromHours(-5)));
        facts.ShouldContain(f => f.Type == MilestoneType.DepartedPickup && f.Stop == 1);
    }

    [Fact]
    public void What_project44_says_twice_is_the_same_fact()
    {
        var facts = Reading.Shape("project44").Read(Project44).Facts;

        facts.Count(f => f is { Type: MilestoneType.ArrivedDelivery, Class: TimeClass.Actual }).ShouldBe(3);
        facts.Where(f => f is { Type: MilestoneType.ArrivedDelivery, Class: TimeClass.Actual }).Select(f => f.EventId).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
    }

    [Fact]
    public void Terminal49s_facts_are_among_the_included_records()
    {
        const string Document = """
            {"data":{"id":"n-1","type":"webhook_notification","attributes":{"event":"container.transport.full_out","created_at":"2026-03-05T18:30:00Z"},"relationships":{"reference_object":{"data":{"id":"t-1","type":"transport_event"}}}},
             "included":[{"id":"s","type":"shipment","attributes":{"bill_of_lading_number":"MAEU221876618","ref_numbers":["LD-1"],"pod_timezone":"America/Los_Angeles"}},
               {"id":"c","type":"container","attributes":{"number":"MSCU1234567"}},{"id":"t-1","type":"transport_event","attributes":{"event":"container.transport.full_out","timestamp":"2026-03-05T09:00:00","timezone":null}}]}
            """;

        var fact = Reading.Shape("terminal49").Read(Document).Facts.ShouldHaveSingleItem();

        (fact.EventId, fact.Type).ShouldBe(("t-1", MilestoneType.DepartedPickup));
        fact.OccurredAt.ShouldBe(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(-8)));
        fact.References.ShouldBe([new Reference(ReferenceType.Container, "MSCU1234567"), new Reference(ReferenceType.BillOfLading, "MAEU221876618"), new Reference(ReferenceType.Other, "LD-1")]);
        Reading.Shape("terminal49").Read(Document.Replace("\"event\":\"container.transport.full_out\",\"created_at\"", "\"event\":\"tracking_request.succeeded\",\"created_at\"", StringComparison.Ordinal)).Ignored.ShouldBe(1);
    }

    [Fact]
    public void Only_the_realized_actions_of_an_otm_trip_have_happened()
    {
        const string Trip = """
            {"id":"LD-1","name":"Trip 7","status":"inTransit","actions":[
              {"associationType":"inline","entity":{"id":"a1","actionType":"stop","lifecycle":"planned","startTime":"2026-03-05T08:00:00Z","endTime":"2026-03-05T09:00:00Z","actions":[{"associationType":"inline","entity":{"id":"l1","actionType":"load","lifecycle":"planned","endTime":"2026-03-05T08:50:00Z"}}]}},
              {"associationType":"inline","entity":{"id":"a1","actionType":"stop","lifecycle":"realized","startTime":"2026-03-05T08:10:00Z","endTime":"2026-03-05T09:20:00Z","actions":[{"associationType":"inline","entity":{"id":"l1","actionType":"load","lifecycle":"realized","endTime":"2026-03-05T09:10:00Z"}}]}},
              {"associationType":"inline","entity":{"id":"a2","actionType":"stop","lifecycle":"realized","startTime":"2026-03-05T12:00:00Z","actions":[{"associationType":"inline","entity":{"id":"u1","actionType":"unload","lifecycle":"realized","endTime":"2026-03-05T12:30:00Z"}}]}}]}
            """;

        var read = Reading.Shape("otm-5").Read(Trip);

        read.Findings.ShouldBeEmpty();
        read.Facts.Where(f => f.Class == TimeClass.Actual).OrderBy(f => f.OccurredAt).Select(f => f.Type).ShouldBe(
            [MilestoneType.ArrivedPickup, MilestoneType.LoadingEnded, MilestoneType.DepartedPickup, MilestoneType.ArrivedDelivery, MilestoneType.Delivered]);
        read.Facts.Count(f => f.Class == TimeClass.Planned).ShouldBe(3);
        read.Facts.Select(f => f.EventId).ShouldBeUnique(StringComparer.Ordinal);
    }
}
