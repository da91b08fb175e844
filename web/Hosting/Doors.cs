using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Billing.Paper;
using ControlTower.Web.Board;
using ControlTower.Web.Ingest;
using ControlTower.Web.Partners;

namespace ControlTower.Web.Hosting;

/// <summary>The ways in for programs: the API, its description, the live hub. Needs an <see cref="IGrainFactory"/> and a clock from the host.</summary>
internal static class Doors
{
    // A document of 10 MB with what a form puts around it.
    private const long MaxBody = 12 * 1024 * 1024;

    public static void AddDoors(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
        });
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        builder.Services.AddExceptionHandler<Failures>();
        builder.Services.AddProblemDetails();
        builder.Services.AddTowerAccess();
        builder.Services.AddTowerBoardNode();
        builder.Services.AddTowerIngest();
        builder.Services.AddTowerPartnerDoors();
        builder.Services.AddInvoicePaper(builder.Configuration);
        builder.Services.AddTowerOpenApi();
    }

    public static void UseDoors(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseCorrelation();
        app.UseExceptionHandler();
        app.UseApiProblems();
        app.UseRouting();
        app.UseTowerAccess();
        app.UseIdempotency();
    }

    public static void MapDoors(this WebApplication app)
    {
        app.MapTowerAccess();
        app.MapTowerApi();
        app.MapTowerBoardHub();
        app.MapTowerOpenApi();
    }
}
