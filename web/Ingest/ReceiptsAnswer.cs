using System.Text.Json;
using ControlTower.Contracts.Ingest;
using ControlTower.Web.Api;

namespace ControlTower.Web.Ingest;

/// <summary>202 with a receipt per item.</summary>
internal sealed class ReceiptsAnswer(ImmutableArray<Receipt> receipts) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status202Accepted;
        httpContext.Response.ContentType = "application/json";
        using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, ApiJson.Writing))
        {
            json.WriteStartObject();
            json.WriteStartArray("receipts");
            foreach (var receipt in receipts)
            {
                Write(json, receipt);
            }

            json.WriteEndArray();
            ReceiptCounts.None.With(receipts).Write(json);
            json.WriteEndObject();
        }

        return httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }

    internal static void Write(Utf8JsonWriter json, Receipt receipt)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, receipt.Index);
        json.WriteString("eventId"u8, receipt.EventId);
        json.WriteString("status"u8, Word(receipt.Status));
        if (receipt.ShipmentId != default)
        {
            json.WriteString("shipmentId"u8, receipt.ShipmentId.Value);
        }

        if (receipt.Parked is { } parked)
        {
            json.WriteString("parked"u8, parked switch { ParkReason.Unmatched => "unmatched"u8, ParkReason.Ambiguous => "ambiguous"u8, _ => "deadLetter"u8 });
        }

        Optional(json, "position"u8, receipt.Position);
        Optional(json, "pointer"u8, receipt.Pointer);
        Optional(json, "detail"u8, receipt.Detail);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static ReadOnlySpan<byte> Word(ReceiptStatus status) => status switch
    {
        ReceiptStatus.Accepted => "accepted"u8,
        ReceiptStatus.Duplicate => "duplicate"u8,
        ReceiptStatus.Parked => "parked"u8,
        _ => "rejected"u8,
    };
}

/// <summary>How many items came out how.</summary>
internal sealed record ReceiptCounts(int Accepted, int Duplicate, int Parked, int Rejected)
{
    public static ReceiptCounts None { get; } = new(0, 0, 0, 0);

    public ReceiptCounts With(ImmutableArray<Receipt> receipts)
    {
        var (accepted, duplicate, parked, rejected) = this;
        foreach (var receipt in receipts)
        {
            switch (receipt.Status)
            {
                case ReceiptStatus.Accepted:
                    accepted++;
                    break;
                case ReceiptStatus.Duplicate:
                    duplicate++;
                    break;
                case ReceiptStatus.Parked:
                    parked++;
                    break;
                default:
                    rejected++;
                    break;
            }
        }

        return new ReceiptCounts(accepted, duplicate, parked, rejected);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("accepted"u8, Accepted);
        json.WriteNumber("duplicate"u8, Duplicate);
        json.WriteNumber("parked"u8, Parked);
        json.WriteNumber("rejected"u8, Rejected);
    }
}
