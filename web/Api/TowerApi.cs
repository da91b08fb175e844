using ControlTower.Web.Access;
using ControlTower.Web.Billing;
using ControlTower.Web.Billing.Paper;
using ControlTower.Web.Board;
using ControlTower.Web.Customers;
using ControlTower.Web.Documents;
using ControlTower.Web.Edi;
using ControlTower.Web.Erp;
using ControlTower.Web.Ingest;
using ControlTower.Web.Kpis;
using ControlTower.Web.Partners;
using ControlTower.Web.Shipments;
using ControlTower.Web.Subscriptions;

namespace ControlTower.Web.Api;

/// <summary>The HTTP API, version 1.</summary>
public static class TowerApi
{
    /// <summary>Gives addresses and methods that do not exist a problem to read; call before routing.</summary>
    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        api => api.UseStatusCodePages(pages => Problems.Of(pages.HttpContext.Response.StatusCode, Words(pages.HttpContext)).ExecuteAsync(pages.HttpContext)));

    /// <summary>Maps everything under <c>/api/v1</c>; whatever names no policy of its own may be used by whoever may look.</summary>
    public static void MapTowerApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Look).AddEndpointFilter<JsonBodyFilter>().DisableAntiforgery();
        api.MapCustomers();
        api.MapShipments();
        api.MapShipmentActions();
        api.MapDocuments();
        api.MapMilestones();
        api.MapCloudEvents();
        api.MapParked();
        api.MapPartners();
        api.MapWebhooks();
        api.MapPartnerFiles();
        api.MapMessages();
        api.MapSubscriptions();
        api.MapEdi();
        api.MapBoard();
        api.MapKpis();
        api.MapInvoices();
        api.MapInvoicePdf();
        api.MapInvoiceActions();
        api.MapChargeMaps();
        api.MapWhatIf();
        api.MapStatements();
        api.MapSandboxErp();
    }

    private static string Words(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {context.Request.Path}; see /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not taken at {context.Request.Path}; see /openapi/v1.json.",
        _ => "The request is not readable; see /openapi/v1.json.",
    };
}
