using System.Net.Http.Headers;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Ingest;

/// <summary><c>POST /api/v1/events</c>: CloudEvents 1.0 over HTTP, in all three modes; and the handshake of its webhooks.</summary>
internal static class CloudEventEndpoints
{
    public static void MapCloudEvents(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events", Post).RequireAuthorization(Policies.Freight).WithMetadata(Idempotency.NotRepeated.Mark).WithName("ReportEvents").WithTags("Ingest")
            .Accepts<CloudEventShape>("application/cloudevents+json", "application/cloudevents-batch+json", "application/json").Produces<ReceiptsShape>(StatusCodes.Status202Accepted);
        api.MapMethods("/events", ["OPTIONS"], Handshake).RequireAuthorization(Policies.Freight).WithName("EventsHandshake").WithTags("Ingest");
    }

    private static async Task<IResult> Post(HttpContext context, IngestFunnel funnel)
    {
        var known = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type);
        if (!known || !MilestoneEndpoints.IsUtf8(type!) || Mode(type!.MediaType ?? "", context.Request) is not { } mode)
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "Send application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers; in UTF-8.");
        }

        var (body, problem) = await RequestBody.Read(context, mode == EventMode.Batch ? IngestDoor.BatchLimit : IngestDoor.SingleLimit);
        if (problem is not null)
        {
            return problem;
        }

        ReadBody read;
        try
        {
            var scope = IngestDoor.Scope(context.User);
            read = mode == EventMode.Binary
                ? BinaryCloudEvent.Read(BinaryCloudEvent.Attributes(context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()))), body.Bytes.Span, scope)
                : CloudEventReader.Read(body.Bytes.Span, mode == EventMode.Batch, scope);
        }
        finally
        {
            body.Release();
        }

        return await IngestDoor.Answer(context, read, funnel);
    }

    private static EventMode? Mode(string mediaType, HttpRequest request) => mediaType.ToUpperInvariant() switch
    {
        "APPLICATION/CLOUDEVENTS+JSON" => EventMode.Structured,
        "APPLICATION/CLOUDEVENTS-BATCH+JSON" => EventMode.Batch,
        var other when other.StartsWith("APPLICATION/CLOUDEVENTS", StringComparison.Ordinal) => null,
        _ => CloudEventContent.IsJson(mediaType) && request.Headers.ContainsKey("ce-specversion") ? EventMode.Binary : null,
    };

    /// <summary>Says that this address wants events. // CloudEvents webhook specification 4</summary>
    private static IResult Handshake(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Allow = "POST, OPTIONS";
        if (context.Request.Headers.TryGetValue("WebHook-Request-Origin", out var origin))
        {
            headers["WebHook-Allowed-Origin"] = origin;
            headers["WebHook-Allowed-Rate"] = "*";
        }

        return Results.Ok();
    }

    private enum EventMode
    {
        Structured,
        Batch,
        Binary,
    }
}
