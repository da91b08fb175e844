using System.Security.Claims;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Shipments;

/// <summary>What can be asked of a shipment, one address each. A charge is named in the body: its key has slashes.</summary>
internal static class ShipmentActions
{
    public static void MapShipmentActions(this IEndpointRouteBuilder api)
    {
        var shipment = api.MapGroup("/shipments/{id}").WithTags("Shipment commands");
        shipment.Command<ChargeDecisionBody>("/charges/approve", Policies.Money, "ApproveCharge", (body, found) =>
        {
            found.InsistName(body.Obligation, 200, "/obligation", "A charge's obligation");
            found.InsistNameOrNone(body.Reason, 500, "/reason", "A reason");
            found.InsistNameOrNone(body.Authorisation, 64, "/authorisation", "An authorisation number");
            return new ApproveCharge(body.Obligation ?? "", body.Reason, body.Authorisation);
        });
        shipment.Command<ChargeDecisionBody>("/charges/reject", Policies.Money, "RejectCharge", (body, found) =>
        {
            found.InsistName(body.Obligation, 200, "/obligation", "A charge's obligation");
            found.InsistName(body.Reason, 500, "/reason", "A reason");
            return new RejectCharge(body.Obligation ?? "", body.Reason ?? "");
        });
        shipment.Command<ChargeEntryBody>("/charges", Policies.Money, "EnterCharge", ChargeEntries.Read);
        shipment.Command<AgreedPriceBody>("/charges/agree", Policies.Money, "AgreePrice", MoneyCommands.Agree);
        shipment.Command<CreditBody>("/credit", Policies.Money, "CreditInvoice", MoneyCommands.Credit);
        shipment.Command<HoldBody>("/hold", Policies.Money, "PlaceHold", (body, found) =>
        {
            found.InsistName(body.Reason, 500, "/reason", "A reason");
            return new PlaceHold(body.Reason ?? "", OrderStops.Moment(body.Until, "/until", found));
        });
        shipment.Command<ReasonBody>("/release-hold", Policies.Money, "ReleaseHold", (body, found) =>
        {
            found.InsistNameOrNone(body.Reason, 500, "/reason", "A reason");
            return new ReleaseHold(body.Reason);
        });
        shipment.Command<AssignmentBody>("/assign", Policies.Desk, "AssignBlock", (body, found) =>
        {
            found.Insist(body.Block is not null, "/block", "The block is missing, such as PodMissing.");
            found.Insist(body.Team is not null, "/team", "The team is missing: Operations, Finance, Integration or MasterData.");
            found.InsistNameOrNone(body.Assignee, 64, "/assignee", "A user name");
            return new AssignBlock(body.Block ?? default, body.Team ?? default, body.Assignee);
        });
        shipment.Command<DocumentRequestBody>("/request-document", Policies.Desk, "RequestDocument", (body, found) =>
        {
            found.Insist(body.Document is not null, "/document", "The kind of document is missing, such as ProofOfDelivery.");
            return new RequestDocument(body.Document ?? default);
        });
        shipment.Command<WaiverBody>("/waive", Policies.Money, "WaiveBlock", (body, found) =>
        {
            found.Insist(body.Block is not null, "/block", "The block is missing: PodMissing, PodIncomplete or ReferenceMissing.");
            found.InsistName(body.Reason, 500, "/reason", "A reason");
            return new WaiveBlock(body.Block ?? default, body.Reason ?? "");
        });
        shipment.MapPost("/invoice", (string id, ClaimsPrincipal user, IGrainFactory grains) => Carry(id, new RequestInvoice(), user, grains))
            .RequireAuthorization(Policies.Money).WithName("RequestInvoice").Produces<CommandAnswer>();
    }

    private static void Command<TBody>(
        this IEndpointRouteBuilder shipment, string path, string policy, string name, Func<TBody, Findings, ShipmentCommand> read)
        where TBody : class =>
        shipment.MapPost(path, async (string id, JsonBody<TBody> body, ClaimsPrincipal user, IGrainFactory grains) =>
        {
            var found = new Findings();
            var command = read(body.Value, found);
            return found.Problem ?? await Carry(id, command, user, grains);
        }).RequireAuthorization(policy).WithName(name).Produces<CommandAnswer>();

    private static async Task<IResult> Carry(string id, ShipmentCommand command, ClaimsPrincipal user, IGrainFactory grains) =>
        RouteIds.TryRead<ShipmentId>(id, out var shipment, out var problem)
            ? Answers.Of(await grains.GetGrain<IShipmentGrain>(shipment.Value).Handle(command, user.Actor()))
            : problem;
}

/// <summary>Approve or reject.</summary>
/// <param name="Obligation">The charge's key, such as DET/2/1.</param>
/// <param name="Reason">Why; needed to reject.</param>
/// <param name="Authorisation">The customer's authorisation number, where it asks for one.</param>
internal sealed record ChargeDecisionBody(string? Obligation, string? Reason, string? Authorisation = null);

/// <summary>A hold.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Until">When it ends by itself, RFC 3339 with offset; left out, a person releases it.</param>
internal sealed record HoldBody(string? Reason, string? Until);

/// <summary>A reason.</summary>
/// <param name="Reason">Why; may be left out.</param>
internal sealed record ReasonBody(string? Reason);

/// <summary>Who takes care of a block.</summary>
/// <param name="Block">Which block.</param>
/// <param name="Team">The team.</param>
/// <param name="Assignee">The user; left out, the whole team.</param>
internal sealed record AssignmentBody(BlockReason? Block, Team? Team, string? Assignee);

/// <summary>A document to ask the carrier for.</summary>
/// <param name="Document">Which kind.</param>
internal sealed record DocumentRequestBody(DocumentType? Document);

/// <summary>A block to waive.</summary>
/// <param name="Block">Which block.</param>
/// <param name="Reason">Why.</param>
internal sealed record WaiverBody(BlockReason? Block, string? Reason);
