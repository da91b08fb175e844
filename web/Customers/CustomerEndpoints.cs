using System.Security.Claims;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Customers and fuel indexes, as the ERP keeps them.</summary>
internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        api.MapPut("/customers/{id}", Put).RequireAuthorization(Policies.Terms).WithName("PutCustomer").WithTags("Customers").Produces<CommandAnswer>();
        api.MapGet("/customers/{id}", Get).WithName("GetCustomer").WithTags("Customers").Produces<CustomerView>();
        api.MapPost("/customers/{id}/charge-codes", MapChargeCode).RequireAuthorization(Policies.Terms).WithName("MapChargeCode").WithTags("Customers").Produces<CommandAnswer>();
        api.MapPut("/fuel-indexes/{name}", PutPrices).RequireAuthorization(Policies.Terms).WithName("PutFuelPrices").WithTags("Customers").Produces<CommandAnswer>();
        api.MapExchangeRates();
        api.MapGet("/fuel-indexes/{name}", GetPrices).WithName("GetFuelPrices").WithTags("Customers").Produces<FuelSeries>();
    }

    private static async Task<IResult> Put(string id, JsonBody<Customer> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<CustomerId>(id, out var customer, out var problem))
        {
            return problem;
        }

        return CustomerCheck.Of(body.Value).Problem ?? Answers.Of(await grains.GetGrain<ICustomerGrain>(customer.Value).Put(body.Value, user.Actor()));
    }

    private static async Task<IResult> Get(string id, IGrainFactory grains) =>
        RouteIds.TryRead<CustomerId>(id, out var customer, out var problem)
            ? Answers.Of(await grains.GetGrain<ICustomerGrain>(customer.Value).Get(), $"There is no customer {id}. PUT it first.")
            : problem;

    private static async Task<IResult> MapChargeCode(string id, JsonBody<ChargeCodeMapping> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<CustomerId>(id, out var customer, out var problem))
        {
            return problem;
        }

        var found = new Findings();
        found.InsistName(body.Value.Code, 32, "/code", "A charge code");
        found.InsistName(body.Value.ErpCode, 32, "/erpCode", "A billing code");
        return found.Problem ?? Answers.Of(await grains.GetGrain<ICustomerGrain>(customer.Value).MapChargeCode(body.Value.Code, body.Value.ErpCode, user.Actor()));
    }

    private static async Task<IResult> PutPrices(string name, JsonBody<FuelSeries> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<CustomerId>(name, out var index, out var problem))
        {
            return problem;
        }

        var found = new Findings();
        found.Insist(body.Value.Prices.Length is >= 1 and <= 5_000, "/prices", "1 to 5,000 prices are wanted: {publishedOn, price}.");
        for (var i = 0; i < body.Value.Prices.Length; i++)
        {
            var price = body.Value.Prices[i];
            found.Insist(price is not null && price.PublishedOn != default, $"/prices/{i}/publishedOn", "The day is missing, such as 2026-11-23.");
            found.Insist(price is { Price: > 0 and < 1_000 }, $"/prices/{i}/price", "A price per gallon above 0 is wanted.");
        }

        return found.Problem ?? Answers.Of(await grains.GetGrain<IFuelIndexGrain>(index.Value).Put(body.Value.Prices, user.Actor()));
    }

    private static async Task<IResult> GetPrices(string name, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<CustomerId>(name, out var index, out var problem))
        {
            return problem;
        }

        var prices = await grains.GetGrain<IFuelIndexGrain>(index.Value).Get();
        return prices.IsEmpty ? Problems.NotFound($"There is no fuel index {name}. PUT its prices first.") : Results.Json(new FuelSeries(prices), ApiJson.Options);
    }
}

/// <summary>The prices of a fuel index.</summary>
/// <param name="Prices">The values, any order.</param>
internal sealed record FuelSeries(ImmutableArray<FuelPrice> Prices);

/// <summary>A charge code's billing code in the ERP.</summary>
/// <param name="Code">The code as charged.</param>
/// <param name="ErpCode">The ERP's billing code.</param>
internal sealed record ChargeCodeMapping(string Code, string ErpCode);
