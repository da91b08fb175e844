using ControlTower.Web.Access;
using ControlTower.Web.Billing;
using ControlTower.Web.Board;
using ControlTower.Web.Customers;
using ControlTower.Web.Documents;
using ControlTower.Web.Erp;
using ControlTower.Web.Ingest;
using ControlTower.Web.Shipments;

namespace ControlTower.Web.Api;

/// <summary>The HTTP API, version 1.</summary>
public static class TowerApi
{
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
        api.MapBoard();
        api.MapInvoices();
        api.MapSandboxErp();
        api.Map("/{**rest}", (string rest) => Problems.NotFound($"There is nothing at /api/v1/{rest}; see /openapi/v1.json.")).ExcludeFromDescription();
    }
}
