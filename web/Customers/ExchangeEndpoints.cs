using System.Security.Claims;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Exchange rates, as their sources publish them.</summary>
internal static class ExchangeEndpoints
{
    private const int Limit = 1024 * 1024;

    public static void MapExchangeRates(this IEndpointRouteBuilder api)
    {
        api.MapPut("/exchange-rates", Put).RequireAuthorization(Policies.Terms).WithName("PutExchangeRates").WithTags("Customers").Produces<CommandAnswer>();
        api.MapPut("/exchange-rates/{source}/csv", PutFile).RequireAuthorization(Policies.Terms).WithName("PutExchangeRatesFile").WithTags("Customers")
            .Accepts<object>("text/csv").Produces<CommandAnswer>();
        api.MapGet("/exchange-rates/{source}", Get).WithName("GetExchangeRates").WithTags("Customers").Produces<ExchangeRatesView>();
    }

    private static async Task<IResult> Put(JsonBody<ExchangeRatesBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var found = new Findings();
        found.InsistName(body.Value.Source, 64, "/source", "The source");
        var rates = body.Value.Rates.IsDefault ? [] : body.Value.Rates;
        found.Insist(rates.Length is >= 1 and <= 5_000, "/rates", "1 to 5,000 rates are wanted: {from, to, on, rate}.");
        for (var i = 0; i < rates.Length; i++)
        {
            found.Insist(rates[i] is not null, $"/rates/{i}", "A rate is wanted, not null.");
        }

        return found.Problem ?? await Store(body.Value.Source!, rates, user, grains);
    }

    private static async Task<IResult> PutFile(string source, HttpContext context, ClaimsPrincipal user, IGrainFactory grains)
    {
        var (body, problem) = await RequestBody.Read(context, Limit);
        if (problem is not null)
        {
            return problem;
        }

        var found = new Findings();
        var rates = ExchangeRatesFile.Read(body.Bytes.Span, found);
        body.Release();
        return found.Problem ?? await Store(source, rates, user, grains);
    }

    private static async Task<IResult> Store(string source, ImmutableArray<ExchangeRate> rates, ClaimsPrincipal user, IGrainFactory grains) =>
        RouteIds.TryRead<CustomerId>(source, out var name, out var problem)
            ? Answers.Of(await grains.GetGrain<IExchangeRatesGrain>(name.Value).Put(rates, user.Actor()))
            : problem;

    private static async Task<IResult> Get(string source, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<CustomerId>(source, out var name, out var problem))
        {
            return problem;
        }

        var rates = await grains.GetGrain<IExchangeRatesGrain>(name.Value).Get();
        return rates.Version == 0 ? Problems.NotFound($"There are no exchange rates of {source}. PUT them first.") : Results.Json(rates, ApiJson.Options);
    }
}

/// <summary>Rates of a source.</summary>
/// <param name="Source">Who publishes them, such as ECB.</param>
/// <param name="Rates">The rates, any order.</param>
internal sealed record ExchangeRatesBody(string? Source, ImmutableArray<ExchangeRate> Rates);
