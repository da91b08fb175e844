using ControlTower.Contracts.Erp;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Erp;

/// <summary>The switchboard of the built-in sandbox ERP.</summary>
internal static class SandboxErpEndpoints
{
    public static void MapSandboxErp(this IEndpointRouteBuilder api)
    {
        var erp = api.MapGroup("/sandbox-erp").WithTags("Sandbox ERP");
        erp.MapPost("/fault", SetFault).RequireAuthorization(Policies.Keep).WithName("SetErpFault").Produces<FaultBody>();
        erp.MapGet("/fault", GetFault).WithName("GetErpFault").Produces<FaultBody>();
        erp.MapPost("/payments", Pay).RequireAuthorization(Policies.Money).WithName("BookPayment").Produces<CommandAnswer>();
    }

    private static async Task<IResult> SetFault(JsonBody<FaultBody> body, IGrainFactory grains)
    {
        if (body.Value.Fault is not { } fault || !Enum.IsDefined(fault))
        {
            return Problems.Invalid([new ProblemError("/fault", $"One of {string.Join(", ", Enum.GetNames<ErpFault>())} is wanted.")]);
        }

        await grains.GetGrain<ISandboxErpGrain>(0).SetFault(fault);
        return Results.Json(body.Value, ApiJson.Options);
    }

    private static async Task<IResult> GetFault(IGrainFactory grains) =>
        Results.Json(new FaultBody(await grains.GetGrain<ISandboxErpGrain>(0).GetFault()), ApiJson.Options);

    private static async Task<IResult> Pay(JsonBody<PaymentBody> body, IGrainFactory grains)
    {
        var found = new Findings();
        found.Insist(body.Value.InvoiceId != default, "/invoiceId", "The tower's invoice id is missing.");
        found.Insist(body.Value.Amount is null or > 0, "/amount", "An amount above 0 is wanted; left out, all that is open is paid.");
        found.Insist(body.Value.Amount is null || body.Value.Currency != default, "/currency", "An amount needs its currency.");
        return found.Problem ?? Answers.Of(await grains.GetGrain<ISandboxErpGrain>(0).Pay(
            body.Value.InvoiceId, body.Value.Amount is { } amount ? new Money(amount, body.Value.Currency) : default));
    }
}

/// <summary>What goes wrong in the sandbox ERP.</summary>
/// <param name="Fault">None, Down, Slow, Refuses or TimesOutAfterPosting.</param>
internal sealed record FaultBody(ErpFault? Fault);

/// <summary>A customer's payment.</summary>
/// <param name="InvoiceId">The tower's invoice id.</param>
/// <param name="Amount">The amount; left out, all that is open.</param>
/// <param name="Currency">Its currency.</param>
internal sealed record PaymentBody(InvoiceId InvoiceId, decimal? Amount, Currency Currency);
