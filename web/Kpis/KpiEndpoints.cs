using ControlTower.Contracts.Kpis;
using ControlTower.Web.Api;
using ControlTower.Web.Board;

namespace ControlTower.Web.Kpis;

/// <summary>The figures for programs.</summary>
internal static class KpiEndpoints
{
    private const int Usual = 30;
    private const int Most = 90;

    public static void MapKpis(this IEndpointRouteBuilder api) =>
        api.MapGet("/kpis", Report).WithName("GetKpis").WithTags("Board").Produces<KpiReport>();

    private static async Task<IResult> Report(HttpRequest request, IGrainFactory grains)
    {
        var found = new Findings();
        var days = BoardQueries.Number("days", name => request.Query[name], 1, Most, found) ?? Usual;
        return found.Problem ?? Results.Json(await grains.GetGrain<IKpiGrain>(0).Report(days), ApiJson.Options);
    }
}
