using System.Globalization;
using System.Security.Claims;
using ControlTower.Contracts.Partners;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ControlTower.Web.Partners;

/// <summary><c>POST /api/v1/files/{partner}?name=…</c>: a file as the body, of any length; read in the background.</summary>
internal static class FileEndpoints
{
    public static void MapPartnerFiles(this IEndpointRouteBuilder api) => api
        .MapPost("/files/{partner}", Post)
        .RequireAuthorization(Policies.Freight)
        .WithMetadata(Idempotency.NotRepeated.Mark)
        .WithName("SendFile")
        .WithTags("Partners")
        .Accepts<object>("application/octet-stream", "text/csv", "application/zip")
        .Produces<PartnerMessage>(StatusCodes.Status202Accepted);

    private static async Task<IResult> Post(string partner, string? name, HttpContext context, ClaimsPrincipal user, IGrainFactory grains, IOptions<PartnerOptions> options)
    {
        if (!RouteIds.TryRead<PartnerId>(partner, out var id, out var problem))
        {
            return problem;
        }

        var found = new Findings();
        found.InsistName(name, 200, "?name", "The file's name");
        if (found.Problem is { } wrong)
        {
            return wrong;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.Value.LargestFileMegabytes * 1024L * 1024L;
        }

        var sent = await FileSender.Send(grains, id, name!, context.Request.Body, user, null, context.RequestAborted);
        return sent switch
        {
            { Message: { } message } => Results.Json(message, ApiJson.Options, statusCode: Located(context, message)),
            { Forbidden: true } => Problems.Of(StatusCodes.Status403Forbidden, sent.Refusal ?? ""),
            _ => Problems.Of(StatusCodes.Status404NotFound, sent.Refusal ?? ""),
        };
    }

    private static int Located(HttpContext context, PartnerMessage message)
    {
        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/api/v1/messages/{message.DuplicateOf ?? message.Number}");
        return StatusCodes.Status202Accepted;
    }
}
