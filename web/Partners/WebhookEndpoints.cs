using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Ingest;

namespace ControlTower.Web.Partners;

/// <summary><c>POST /api/v1/webhooks/{partner}</c>: whoever signs with the partner's secret may come in.</summary>
internal static class WebhookEndpoints
{
    private const int Limit = 1024 * 1024;
    private const int MaxHeader = 4_096;

    public static void MapWebhooks(this IEndpointRouteBuilder api) => api
        .MapPost("/webhooks/{partner}", Post)
        .AllowAnonymous()
        .WithMetadata(Idempotency.NotRepeated.Mark)
        .WithName("ReceiveWebhook")
        .WithTags("Partners")
        .Accepts<object>("application/json")
        .Produces<WebhookAnswer>(StatusCodes.Status202Accepted);

    private static async Task<IResult> Post(string partner, HttpContext context, IGrainFactory grains, WebhookGate gate)
    {
        if (!gate.MayEnter(context, partner))
        {
            context.Response.Headers.RetryAfter = "1";
            return Problems.Of(StatusCodes.Status429TooManyRequests, "More messages than this address takes at once; nothing was stored. Send it again after a second.");
        }

        if (!PartnerId.TryParse(partner, out var id))
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "There is no such partner, or the message is not proven to be its own.");
        }

        var (body, problem) = await RequestBody.Read(context, Limit);
        if (problem is not null)
        {
            return problem;
        }

        var delivery = new PartnerDelivery(id, Headers(context.Request), body.Raw.ToArray(), Sources(context));
        body.Release();
        return Of(await grains.GetGrain<IPartnerDoorGrain>(0).Receive(delivery, Sender(context, id)));
    }

    private static IResult Of(DoorAnswer answer)
    {
        var errors = answer.Findings.Select(f => new ProblemError(f.Pointer, f.Detail)).ToImmutableArray();
        return answer.Verdict switch
        {
            DoorVerdict.Accepted or DoorVerdict.Duplicate => Results.Json(
                new WebhookAnswer(answer.Message?.Number ?? 0, answer.Verdict == DoorVerdict.Duplicate, answer.Message?.Counts ?? MessageCounts.None, [.. answer.Receipts.Select(ReceiptOf)], answer.Findings),
                ApiJson.Options, statusCode: StatusCodes.Status202Accepted),
            DoorVerdict.NotProven => Problems.Of(StatusCodes.Status401Unauthorized, answer.Detail ?? ""),
            DoorVerdict.WrongChannel => Problems.Of(StatusCodes.Status403Forbidden, answer.Detail ?? ""),
            DoorVerdict.Contradiction => Problems.Of(StatusCodes.Status409Conflict, answer.Detail ?? ""),
            _ => Problems.Of(StatusCodes.Status422UnprocessableEntity, answer.Detail ?? "", errors),
        };
    }

    private static ReceiptShape ReceiptOf(Receipt receipt) => new(
        receipt.Index, receipt.EventId, Word(receipt.Status.ToString()), receipt.ShipmentId == default ? null : receipt.ShipmentId.Value,
        receipt.Parked is { } parked ? Word(parked.ToString()) : null, receipt.Position, receipt.Pointer, receipt.Detail);

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static Actor Sender(HttpContext context, PartnerId partner)
    {
        var actor = context.User.Actor();
        return context.User.Identity?.IsAuthenticated == true ? actor : actor with { Name = $"partner:{partner}" };
    }

    // Nobody's key speaks for no source; a key without sources speaks for all.
    private static ImmutableArray<string> Sources(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true && (context.User.May(Contracts.Access.Role.Integration) || context.User.May(Contracts.Access.Role.Operations))
            ? SourceScope.Of(context.User).Sources
            : default;

    private static ImmutableSortedDictionary<string, string> Headers(HttpRequest request) => request.Headers
        .Where(h => h.Value.ToString().Length <= MaxHeader && !h.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && !h.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
        .ToImmutableSortedDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal);
}

/// <summary>What became of a webhook.</summary>
/// <param name="Message">Its number in the tower.</param>
/// <param name="Duplicate">True when it came before; nothing was done.</param>
/// <param name="Counts">What was found in it.</param>
/// <param name="Receipts">One for each fact that was found.</param>
/// <param name="Findings">Items that are wrong, or are not said well enough.</param>
internal sealed record WebhookAnswer(long Message, bool Duplicate, MessageCounts Counts, ImmutableArray<ReceiptShape> Receipts, ImmutableArray<PartnerFinding> Findings);
