
namespace ControlTower.Web.Board;

/// <summary>The commands that fill an empty tower.</summary>
public static class FirstSteps
{
    /// <summary>Titles and commands for a tower at an address.</summary>
    /// <param name="address">Such as <c>http://localhost:5080</c>, without a slash at the end.</param>
    public static ImmutableArray<(string Title, string Command)> For(string address) =>
    [
        ("A customer with terms", $$"""
            curl -X PUT {{address}}/api/v1/customers/ACME -H "Authorization: Bearer $TOWER_KEY" -H "Content-Type: application/json" -d '{
              "name": "Acme Foods", "currency": "USD", "paymentTermsDays": 30, "autoInvoice": true, "creditHold": false,
              "tax": { "treatment": "NotTaxed", "country": "US" },
              "billing": { "requiredDocuments": ["ProofOfDelivery"], "requiredReferences": [], "autoApproveUpTo": 100 },
              "chargeCodes": { "LHS": "4000" },
              "contracts": [{ "number": "C-2026", "effectiveFrom": "2020-01-01", "rates": [{ "mode": "Ftl", "basis": "Flat", "amount": 1850 }], "detention": [], "accessorials": {} }] }'
            """),
        ("A shipment", $$"""
            curl -X POST {{address}}/api/v1/shipments -H "Authorization: Bearer $TOWER_KEY" -H "Content-Type: application/json" -d '{
              "id": "SH-1", "customer": "ACME", "mode": "Ftl", "references": [{ "type": "Load", "value": "L-1001" }],
              "stops": [
                { "sequence": 1, "kind": "Pickup", "place": { "city": "Dallas", "region": "TX", "country": "US" }, "zone": "America/Chicago" },
                { "sequence": 2, "kind": "Delivery", "place": { "city": "Tulsa", "region": "OK", "country": "US" }, "zone": "America/Chicago" }],
              "commodity": { "weightLb": 40000, "distanceMiles": 258 } }'
            """),
        ("A milestone, under any name the shipment has", $$"""
            curl -X POST {{address}}/api/v1/milestones -H "Authorization: Bearer $TOWER_KEY" -H "Content-Type: application/json" -d '{
              "eventId": "e-1", "source": "tms", "type": "LoadAssigned", "occurredAt": "2026-03-02T08:00:00-06:00",
              "references": [{ "type": "Load", "value": "L-1001" }], "payload": { "carrier": "RDWY" } }'
            """),
    ];
}
