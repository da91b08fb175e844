using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Integrity;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Billing;

/// <summary>Invoices, and whether the books agree.</summary>
internal static class InvoiceEndpoints
{
    public static void MapInvoices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/invoices/{id}", Get).WithName("GetInvoice").WithTags("Billing").Produces<InvoiceView>();
        api.MapGet("/integrity", Check).RequireAuthorization(Policies.Look).WithName("CheckIntegrity").WithTags("Integrity").Produces<IntegrityReport>();
    }

    private static async Task<IResult> Get(string id, IGrainFactory grains) =>
        RouteIds.TryRead<InvoiceId>(id, out var invoice, out var problem)
            ? Answers.Of(await grains.GetGrain<IInvoiceGrain>(invoice.Value).Get(), $"There is no invoice {id}.")
            : problem;

    private static async Task<IResult> Check(IGrainFactory grains) =>
        Results.Json(await grains.GetGrain<IIntegrityGrain>(0).Check(), ApiJson.Options);
}
