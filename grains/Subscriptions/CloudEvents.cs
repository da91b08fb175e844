using System.Text.Json.Nodes;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Subscriptions;

/// <summary>Notices as others read them: CloudEvents 1.0, structured mode. // cloudevents.io, JSON event format 1.0.2</summary>
public static class CloudEvents
{
    /// <summary>The body's media type.</summary>
    public const string MediaType = "application/cloudevents+json";

    private const string Source = "/controltower";

    /// <summary>An event for each notice of an announcement and each who wants to hear it.</summary>
    public static ImmutableArray<NewDelivery> Of(Announcement announcement) =>
        [.. announcement.Notices.SelectMany(notice => Of(announcement, notice))];

    /// <summary>A test.</summary>
    public static NewDelivery Test(SubscriptionId subscription, string id, DateTimeOffset now)
    {
        var @event = "evt_test_" + id.Replace('.', '-');
        return new NewDelivery(subscription, @event, NoticeKind.Test, "", Body(@event, NoticeKind.Test, null, now, new JsonObject { ["subscription"] = subscription.Value }), now);
    }

    private static IEnumerable<NewDelivery> Of(Announcement announcement, Notice notice)
    {
        var subject = announcement.Row.Id.Value;
        var body = Body(notice.Id, notice.Kind, subject, announcement.At, Content(announcement, notice));
        return notice.To.Select(to => new NewDelivery(to, notice.Id, notice.Kind, subject, body, announcement.At));
    }

    private static byte[] Body(string id, NoticeKind kind, string? subject, DateTimeOffset at, JsonObject content)
    {
        var body = new JsonObject { ["specversion"] = "1.0", ["id"] = id, ["source"] = Source, ["type"] = TypeOf(kind) };
        if (subject is not null)
        {
            body["subject"] = subject;
        }

        body["time"] = at.UtcDateTime;
        body["datacontenttype"] = "application/json";
        body["data"] = content;
        return TowerJson.Write(body);
    }

    private static JsonObject Content(Announcement announcement, Notice notice)
    {
        var row = announcement.Row;
        var content = new JsonObject
        {
            ["shipment"] = row.Id.Value, ["version"] = row.Version, ["customer"] = row.Customer.Value, ["reference"] = row.Reference,
            ["operational"] = row.Operational.ToString(), ["financial"] = row.Financial.ToString(),
            ["value"] = new JsonObject { ["amount"] = row.Value.Amount, ["currency"] = row.Value.Currency.ToString() },
        };
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("carrier", row.Carrier), ("deliveredAt", row.DeliveredAt?.UtcDateTime), ("invoiceNumber", row.InvoiceNumber), ("invoicedAt", row.InvoicedAt?.UtcDateTime),
            ("milestone", Json(notice.Milestone)), ("exception", Json(notice.Block)),
        })
        {
            if (value is not null)
            {
                content[name] = value;
            }
        }

        return content;
    }

    private static JsonNode? Json<T>(T? value) => value is null ? null : System.Text.Json.JsonSerializer.SerializeToNode(value, TowerJson.Options);

    /// <summary>The event's type.</summary>
    public static string TypeOf(NoticeKind kind) => kind switch
    {
        NoticeKind.ShipmentStatus => "ct.shipment.status",
        NoticeKind.Milestone => "ct.shipment.milestone",
        NoticeKind.BillingReady => "ct.billing.ready",
        NoticeKind.BillingBlocked => "ct.billing.blocked",
        NoticeKind.Invoiced => "ct.billing.invoiced",
        NoticeKind.Paid => "ct.billing.paid",
        NoticeKind.Credited => "ct.billing.credited",
        NoticeKind.ExceptionOpened => "ct.exception.opened",
        NoticeKind.ExceptionCleared => "ct.exception.cleared",
        _ => "ct.test",
    };
}
