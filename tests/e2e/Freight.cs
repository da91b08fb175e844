namespace ControlTower.Tests.E2e;

/// <summary>A shipment as a test sends it, with a customer of its own.</summary>
public sealed record Freight(string Name)
{
    public string Id => $"SH-{Name}";

    public string Customer => $"CUST-{Name}";

    public string CustomerJson(string tax = """{"treatment":"NotTaxed","country":"US","region":"TX"}""") => $$$"""
        {"name":"Customer of {{{Name}}}","currency":"USD","paymentTermsDays":30,"tax":{{{tax}}},"creditHold":false,"autoInvoice":true,
        "billing":{"requiredDocuments":["ProofOfDelivery"],"requiredReferences":[],"autoApproveUpTo":50},
        "chargeCodes":{"LHS":"4000","FSC":"4010","DET":"4020","LUM":"4030"},
        "contracts":[{"number":"C-1","effectiveFrom":"2026-01-01","rates":[{"mode":"Ftl","basis":"PerMile","amount":2.5,"minimum":600}],
        "detention":[{"stopKind":"Delivery","freeMinutes":120,"onTimeClock":"Appointment","lateForfeits":false,"clockStop":"Departure","incrementMinutes":15,"ratePerHour":75}],"accessorials":{}}]}
        """;

    public string OrderJson => $$$"""
        {"id":"{{{Id}}}","customer":"{{{Customer}}}","mode":"Ftl","references":[{"type":"Load","value":"LD-{{{Name}}}"}],
        "stops":[{"sequence":1,"kind":"Pickup","place":{"name":"DC","city":"Dallas","region":"TX","country":"US"},"zone":"America/Chicago","plannedFrom":"2026-11-10T08:00:00-06:00","plannedTo":"2026-11-10T10:00:00-06:00"},
        {"sequence":2,"kind":"Delivery","place":{"name":"Store","city":"Atlanta","region":"GA","country":"US"},"zone":"America/New_York","plannedFrom":"2026-11-11T08:00:00-05:00","plannedTo":"2026-11-11T09:00:00-05:00"}],
        "commodity":{"weightLb":38000,"pieces":22,"pallets":22,"distanceMiles":780},"releasedAt":"2026-11-09T16:00:00Z"}
        """;

    public string Milestone(string type, string occurredAt, string payload) => $$$"""
        {"eventId":"{{{Name}}}-{{{type}}}","source":"driver-app","type":"{{{type}}}","occurredAt":"{{{occurredAt}}}","references":[{"type":"Load","value":"LD-{{{Name}}}"}],"payload":{{{payload}}}}
        """;
}
