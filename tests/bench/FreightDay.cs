using System.Globalization;
using System.Text;

namespace ControlTower.Bench;

/// <summary>A seeded day of freight as JSON: about 600 bytes a milestone, 12 per shipment, 3 % duplicates, 2 % out of order, 1 % unknown references, 0.5 % malformed.</summary>
internal static class FreightDay
{
    private static readonly string[] Types =
    [
        "load_assigned", "dispatched", "arrived_pickup", "loading_started", "loading_ended", "departed_pickup",
        "in_transit", "arrived_delivery", "unloading_started", "unloading_ended", "delivered", "pod_uploaded",
    ];

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Noon => Start.AddHours(6);

    public static string ShipmentId(string run, int number) => string.Create(CultureInfo.InvariantCulture, $"SH-{run}-{number:000000}");

    public static string Order(string run, int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"id":"{{ShipmentId(run, number)}}","customer":"BENCH-{{number % 10}}","mode":"Ftl","references":[{"type":"Load","value":"LD-{{run}}-{{number}}"},{"type":"PurchaseOrder","value":"PO-{{run}}-{{number}}"}],
        "stops":[{"sequence":1,"kind":"Pickup","place":{"name":"DC {{number % 7}}","city":"Dallas","region":"TX","postalCode":"75201","country":"US"},"zone":"America/Chicago","plannedFrom":"2026-11-23T08:00:00-06:00","plannedTo":"2026-11-23T09:00:00-06:00"},
        {"sequence":2,"kind":"Delivery","place":{"name":"Store {{number % 90}}","city":"Atlanta","region":"GA","postalCode":"30301","country":"US"},"zone":"America/New_York","plannedFrom":"2026-11-23T20:00:00-05:00","plannedTo":"2026-11-23T21:00:00-05:00"}],
        "commodity":{"weightLb":38000,"pieces":22,"pallets":22,"distanceMiles":781,"description":"Groceries"},"releasedAt":"2026-11-22T16:00:00Z"}
        """);

    public static string Customer(int number) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"name":"Bench customer {{{number}}}","currency":"USD","paymentTermsDays":30,"tax":{"treatment":"NotTaxed","country":"US","region":"TX"},"creditHold":false,"autoInvoice":true,
        "billing":{"requiredDocuments":["ProofOfDelivery"],"requiredReferences":["PurchaseOrder"],"autoApproveUpTo":100},"chargeCodes":{"LHS":"4000","FSC":"4010","DET":"4020","LUM":"4030"},
        "contracts":[{"number":"C-2026","effectiveFrom":"2026-01-01","rates":[{"mode":"Ftl","basis":"PerMile","amount":2.45,"minimum":900}],
        "detention":[{"stopKind":"Delivery","freeMinutes":120,"onTimeClock":"Appointment","lateForfeits":false,"clockStop":"Departure","incrementMinutes":15,"ratePerHour":75}],"accessorials":{}}]}
        """);

    /// <summary>The day's milestones in the order they are sent.</summary>
    public static List<byte[]> Milestones(string run, int shipments, int seed)
    {
        var random = new Random(seed);
        var sent = new List<byte[]>(shipments * 13);
        for (var step = 0; step < Types.Length; step++)
        {
            for (var number = 0; number < shipments; number++)
            {
                var item = Milestone(run, number, step, random);
                sent.Add(item);
                if (random.Next(100) < 3)
                {
                    sent.Add(item);
                }
            }
        }

        for (var i = 0; i < sent.Count / 50; i++)
        {
            var (a, b) = (random.Next(sent.Count), random.Next(sent.Count));
            (sent[a], sent[b]) = (sent[b], sent[a]);
        }

        return sent;
    }

    private static byte[] Milestone(string run, int number, int step, Random random)
    {
        var unknown = random.Next(100) < 1;
        var offset = random.Next(1000) < 5 ? "" : "Z";
        var at = Start.AddMinutes((step * 75) + (number % 60));
        var load = unknown ? $"UNKNOWN-{run}-{number}-{step}" : string.Create(CultureInfo.InvariantCulture, $"LD-{run}-{number}");
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"eventId":"{{{run}}}-{{{number}}}-{{{step}}}","source":"{{{(step < 2 ? "tms" : "driver-app")}}}","type":"{{{Types[step]}}}","occurredAt":"{{{at:yyyy-MM-dd'T'HH:mm:ss}}}{{{offset}}}","references":[{"type":"Load","value":"{{{load}}}"}],"location":"Dock {{{number % 40}}}, gate {{{step}}}","payload":{"driver":"Driver {{{number % 300}}}","scac":"CTWR","tractor":"T-{{{number % 500}}}","trailer":"TR-{{{number % 800}}}","odometerMiles":{{{120000 + (number * 7) + step}}},"speedMph":{{{random.Next(0, 65)}}},"fuelPercent":{{{random.Next(5, 100)}}},"lat":{{{32.7 + (number % 100 / 100.0)}}},"lon":{{{-96.8 + (number % 100 / 100.0)}}},"temperatureF":{{{random.Next(30, 80)}}},"remark":"seal intact, no damage seen, paperwork with the driver, next check at the gate"}}
            """));
    }
}
