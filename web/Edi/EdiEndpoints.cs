using System.Security.Claims;
using ControlTower.Contracts.Edi;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Board;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ControlTower.Web.Edi;

/// <summary><c>/api/v1/edi</c>: X12 and EDIFACT in, the register out.</summary>
internal static class EdiEndpoints
{
    private const int MaxSkip = 200_000;
    private const int MaxTake = 500;
    private const int DefaultTake = 50;
    private const int LongestId = 64;

    public static void MapEdi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/edi", Receive).RequireAuthorization(Policies.Feeds).WithMetadata(Idempotency.NotRepeated.Mark, new RequestSizeLimitAttribute(EdiUploads.Limit + 1024))
            .WithName("ReceiveEdi").WithTags("EDI").Accepts<string>("application/edi-x12", "application/edifact", "text/plain", "application/octet-stream").Produces<EdiReceipt>(StatusCodes.Status202Accepted);
        api.MapGet("/edi", List).WithName("GetInterchanges").WithTags("EDI").Produces<InterchangePage>();
        api.MapGet("/edi/unanswered", Unanswered).WithName("GetUnanswered").WithTags("EDI").Produces<UnansweredAnswer>();
        api.MapGet("/edi/{id}", Get).WithName("GetInterchange").WithTags("EDI").Produces<InterchangeView>();
        api.MapGet("/edi/{id}/raw", Raw).WithName("DownloadInterchange").WithTags("EDI").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        Dispatch<TenderAnswerBody>(api, "990", "AnswerTender", b => new AnswerTender(b.Id ?? "", b.Us ?? "", b.Them ?? "", b.Scac ?? "", b.LoadId ?? "", b.Accepted, b.CarrierReference, b.Reason));
        Dispatch<StatusReportBody>(api, "214", "ReportStatus", b => new ReportStatus(b.Id ?? "", b.Us ?? "", b.Them ?? "", b.Scac ?? "", b.ShipmentId));
        Dispatch<InvoiceBody>(api, "210", "SendInvoice", b => new SendInvoice(b.Id ?? "", b.Us ?? "", b.Them ?? "", b.Scac ?? "", b.InvoiceId));
        api.MapPost("/edi/correct", Correct).RequireAuthorization(Policies.Feeds).WithName("CorrectInterchange").WithTags("EDI").Produces<InterchangeReceipt>();
        api.MapPost("/edi/{id}/replay", Replay).RequireAuthorization(Policies.Feeds).WithName("ReplayInterchange").WithTags("EDI").Produces<InterchangeReceipt>();
    }

    private static async Task<IResult> Receive(HttpContext context, ClaimsPrincipal user, IGrainFactory grains)
    {
        var (upload, problem) = await EdiUploads.Read(context, SourceScope.Of(user));
        if (upload is null)
        {
            return problem!;
        }

        var receipt = await grains.GetGrain<IEdiGrain>(0).Receive(upload, user.Actor());
        return receipt.Interchanges.IsEmpty
            ? Problems.Of(StatusCodes.Status400BadRequest, receipt.Problems.Select(p => p.Detail).FirstOrDefault() ?? "There is no interchange in it.")
            : Results.Json(receipt, ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> List(HttpRequest request, IGrainFactory grains)
    {
        var found = new Findings();
        string? Member(string name) => request.Query[name];
        var sender = Member("sender");
        found.InsistNameOrNone(sender, 80, "?sender", "A sender");
        found.InsistNameOrNone(Member("find"), 128, "?find", "What is looked for");
        var query = new InterchangeQuery(
            BoardQueries.Member<InterchangeStatus>("status", Member, found), sender,
            BoardQueries.Number("skip", Member, 0, MaxSkip, found) ?? 0, BoardQueries.Number("take", Member, 1, MaxTake, found) ?? DefaultTake,
            QueryTimes.Read("from", Member, found), QueryTimes.Read("to", Member, found), Member("find"));
        return found.Problem ?? Results.Json(await grains.GetGrain<IEdiGrain>(0).List(query), ApiJson.Options);
    }

    private static async Task<IResult> Unanswered(IGrainFactory grains) =>
        Results.Json(new UnansweredAnswer(await grains.GetGrain<IEdiGrain>(0).Unanswered()), ApiJson.Options);

    private static async Task<IResult> Get(string id, IGrainFactory grains) => Answers.Of(await Find(id, grains), Missing(id));

    private static async Task<IResult> Raw(string id, HttpContext context, IGrainFactory grains)
    {
        if (await Find(id, grains) is not { } view)
        {
            return Problems.NotFound(Missing(id));
        }

        // What partners send is not trusted: it cannot run.
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = $"{view.Row.Id}.edi" }.ToString();
        return Results.Bytes(System.Text.Encoding.UTF8.GetBytes(view.Raw), "application/octet-stream");
    }

    private static async Task<IResult> Replay(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        Answers.Of(id.Length > LongestId ? null : await grains.GetGrain<IEdiGrain>(0).Replay(id, user.Actor()), Missing(id));

    private static async Task<IResult> Correct(JsonBody<CorrectInterchangeBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var found = new Findings();
        found.InsistName(body.Value.Id, LongestId, "/id", "The interchange's id");
        found.Insist(body.Value.Content is { Length: > 0 }, "/content", "The corrected interchange is missing.");
        found.InsistName(body.Value.Reason, 500, "/reason", "A reason");
        if (found.Problem is { } wrong)
        {
            return wrong;
        }

        var correction = await grains.GetGrain<IEdiGrain>(0).Correct(body.Value.Id!, body.Value.Content!, body.Value.Reason!, user.Actor());
        return correction.Copy is { } copy ? Results.Json(copy, ApiJson.Options) : Answers.Of(correction.Outcome);
    }

    private static void Dispatch<TBody>(IEndpointRouteBuilder api, string type, string name, Func<TBody, EdiDispatch> read)
        where TBody : class =>
        api.MapPost($"/edi/outbound/{type}", async (JsonBody<TBody> body, ClaimsPrincipal user, IGrainFactory grains) =>
        {
            var sent = await grains.GetGrain<IEdiDispatchGrain>(0).Send(read(body.Value), user.Actor());
            return sent.Outcome.Accepted ? Results.Json(sent, ApiJson.Options) : Answers.Of(sent.Outcome);
        }).RequireAuthorization(Policies.Feeds).WithName(name).WithTags("EDI").Produces<DispatchedDocument>();

    private static async Task<InterchangeView?> Find(string id, IGrainFactory grains) =>
        id.Length is 0 or > LongestId ? null : await grains.GetGrain<IEdiGrain>(0).Get(id);

    private static string Missing(string id) => $"There is no interchange {id[..Math.Min(id.Length, LongestId)]}; see GET /api/v1/edi.";
}

/// <summary>What partners have not acknowledged.</summary>
/// <param name="Documents">Oldest due first.</param>
internal sealed record UnansweredAnswer(ImmutableArray<UnansweredSet> Documents);

/// <summary>Put a corrected copy in an interchange's place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">The whole interchange as it should be.</param>
/// <param name="Reason">Why.</param>
internal sealed record CorrectInterchangeBody(string? Id, string? Content, string? Reason);
