using System.Security.Claims;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Charge codes per ERP, for every account that the ERP keeps, and the numbers the tower gave.</summary>
internal static class ChargeMapEndpoints
{
    public static void MapChargeMaps(this IEndpointRouteBuilder api)
    {
        api.MapPut("/charge-maps/{erp}", Put).RequireAuthorization(Policies.Terms).WithName("MapCodes").WithTags("Customers").Produces<CommandAnswer>();
        api.MapGet("/charge-maps/{erp}", Get).WithName("GetChargeMap").WithTags("Customers").Produces<ChargeMapView>();
        api.MapGet("/number-series/{entity}/{prefix}/{year:int}", Numbers).WithName("GetNumberSeries").WithTags("Billing").Produces<NumberSeriesView>();
    }

    private static async Task<IResult> Put(string erp, JsonBody<ChargeMapBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<CustomerId>(erp, out var name, out var problem))
        {
            return problem;
        }

        var found = new Findings();
        found.Insist(body.Value.Codes.Count is >= 1 and <= 500, "/codes", "1 to 500 codes are wanted: {\"LUM\": \"4030\"}.");
        foreach (var (code, erpCode) in body.Value.Codes)
        {
            found.InsistName(code, 32, "/codes", "A charge code");
            found.InsistName(erpCode, 32, $"/codes/{JsonPointer.Escape(code)}", "A billing code");
        }

        return found.Problem ?? Answers.Of(await grains.GetGrain<IChargeMapGrain>(name.Value).Map(body.Value.Codes, user.Actor()));
    }

    private static async Task<IResult> Get(string erp, IGrainFactory grains) =>
        RouteIds.TryRead<CustomerId>(erp, out var name, out var problem)
            ? Results.Json(await grains.GetGrain<IChargeMapGrain>(name.Value).Get(), ApiJson.Options)
            : problem;

    private static async Task<IResult> Numbers(string entity, string prefix, int year, IGrainFactory grains)
    {
        var series = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entity}/{prefix}/{year}");
        var view = RouteIds.TryRead<CustomerId>(series, out _, out var problem) ? await grains.GetGrain<INumberSeriesGrain>(series).Get() : null;
        return view is null ? problem : view.Last == 0 ? Problems.NotFound($"No number of {series} was given by the tower.") : Results.Json(view, ApiJson.Options);
    }
}

/// <summary>Codes to map.</summary>
/// <param name="Codes">Code as charged → the ERP's billing code.</param>
internal sealed record ChargeMapBody(ImmutableSortedDictionary<string, string> Codes);
