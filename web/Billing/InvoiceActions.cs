using System.Security.Claims;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Billing;

/// <summary>What can be asked of an invoice, one address each.</summary>
internal static class InvoiceActions
{
    public static void MapInvoiceActions(this IEndpointRouteBuilder api)
    {
        var invoice = api.MapGroup("/invoices/{id}").WithTags("Billing");
        invoice.Command<InvoiceReasonBody>("/hold", "HoldInvoice", (body, found) =>
        {
            found.InsistName(body.Reason, 500, "/reason", "A reason");
            return new HoldInvoice(body.Reason ?? "");
        });
        invoice.Command<InvoiceReasonBody>("/release", "ReleaseInvoice", (body, found) =>
        {
            found.InsistNameOrNone(body.Reason, 500, "/reason", "A reason");
            return new ReleaseInvoice(body.Reason);
        });
        invoice.Command<DisputeBody>("/dispute", "DisputeInvoice", (body, found) =>
        {
            found.Insist(body.Reason is not null, "/reason", $"The reason is missing, one of {string.Join(", ", Enum.GetNames<DisputeReason>())}.");
            found.InsistName(body.Note, 500, "/note", "The customer's words");
            found.Insist(body.Amount is null || body.Currency != default, "/currency", "The currency of the amount is missing, such as USD.");
            return new DisputeInvoice(body.Reason ?? default, body.Amount is { } amount ? new Money(amount, body.Currency) : null, body.Note ?? "");
        });
        invoice.Command<SettlementBody>("/settle", "SettleDispute", (body, found) =>
        {
            found.Insist(body.CustomerIsRight is not null, "/customerIsRight", "true or false is wanted.");
            found.InsistName(body.Note, 500, "/note", "What was agreed");
            return new SettleDispute(body.CustomerIsRight ?? false, body.Note ?? "");
        });
        invoice.Command<InvoiceReasonBody>("/write-off", "WriteOffInvoice", (body, found) =>
        {
            found.InsistName(body.Reason, 500, "/reason", "A reason");
            return new WriteOffInvoice(body.Reason ?? "");
        });
        invoice.MapPost("/repost", (string id, ClaimsPrincipal user, IGrainFactory grains) => Carry(id, g => g.Repost(user.Actor()), grains))
            .RequireAuthorization(Policies.Money).WithName("RepostInvoice").Produces<CommandAnswer>();
    }

    private static void Command<TBody>(this IEndpointRouteBuilder invoice, string path, string name, Func<TBody, Findings, InvoiceCommand> read)
        where TBody : class =>
        invoice.MapPost(path, async (string id, JsonBody<TBody> body, ClaimsPrincipal user, IGrainFactory grains) =>
        {
            var found = new Findings();
            var command = read(body.Value, found);
            return found.Problem ?? await Carry(id, g => g.Handle(command, user.Actor()), grains);
        }).RequireAuthorization(Policies.Money).WithName(name).Produces<CommandAnswer>();

    private static async Task<IResult> Carry(string id, Func<IInvoiceGrain, Task<CommandOutcome>> ask, IGrainFactory grains) =>
        RouteIds.TryRead<InvoiceId>(id, out var invoice, out var problem) ? Answers.Of(await ask(grains.GetGrain<IInvoiceGrain>(invoice.Value))) : problem;
}

/// <summary>A reason.</summary>
/// <param name="Reason">Why.</param>
internal sealed record InvoiceReasonBody(string? Reason);

/// <summary>A dispute.</summary>
/// <param name="Reason">From the catalogue.</param>
/// <param name="Amount">How much; left out, all that is open.</param>
/// <param name="Currency">The amount's currency.</param>
/// <param name="Note">The customer's words.</param>
internal sealed record DisputeBody(DisputeReason? Reason, decimal? Amount, Currency Currency, string? Note);

/// <summary>How a dispute ended.</summary>
/// <param name="CustomerIsRight">True when the lines are to be credited.</param>
/// <param name="Note">What was agreed.</param>
internal sealed record SettlementBody(bool? CustomerIsRight, string? Note);
