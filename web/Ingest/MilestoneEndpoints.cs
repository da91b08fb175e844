using System.Net.Http.Headers;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Ingest;

/// <summary><c>POST /api/v1/milestones</c>.</summary>
internal static class MilestoneEndpoints
{
    private const string Lines = "application/x-ndjson";

    public static void MapMilestones(this IEndpointRouteBuilder api) => api
        .MapPost("/milestones", Post)
        .RequireAuthorization(Policies.Freight)
        .WithMetadata(Idempotency.NotRepeated.Mark)
        .WithName("ReportMilestones")
        .WithTags("Ingest")
        .Accepts<MilestoneShape>("application/json", Lines)
        .Produces<ReceiptsShape>(StatusCodes.Status202Accepted);

    private static Task<IResult> Post(HttpContext context, IngestFunnel funnel)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !IsUtf8(type))
        {
            return Task.FromResult(Unsupported());
        }

        return type.MediaType?.ToUpperInvariant() switch
        {
            "APPLICATION/JSON" => PostJson(context, funnel),
            "APPLICATION/X-NDJSON" or "APPLICATION/NDJSON" or "APPLICATION/JSONL" => MilestoneLines.Post(context, funnel),
            _ => Task.FromResult(Unsupported()),
        };
    }

    internal static bool IsUtf8(MediaTypeHeaderValue type) =>
        type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.CharSet.Trim('"').Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> PostJson(HttpContext context, IngestFunnel funnel)
    {
        var (body, problem) = await RequestBody.Read(context, IngestDoor.BatchLimit);
        if (problem is not null)
        {
            return problem;
        }

        ReadBody read;
        try
        {
            read = MilestoneReader.Read(body.Bytes.Span, IngestDoor.Scope(context.User));
            if (read.Single && body.Bytes.Length > IngestDoor.SingleLimit)
            {
                return RequestBody.TooLarge(IngestDoor.SingleLimit);
            }
        }
        finally
        {
            body.Release();
        }

        return await IngestDoor.Answer(context, read, funnel);
    }

    private static IResult Unsupported() => Problems.Of(
        StatusCodes.Status415UnsupportedMediaType, $"Send application/json (one milestone or an array) or {Lines} (one milestone a line), in UTF-8.");
}
