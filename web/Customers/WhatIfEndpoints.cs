using System.Security.Claims;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Changed terms, tried before they are committed.</summary>
internal static class WhatIfEndpoints
{
    public static void MapWhatIf(this IEndpointRouteBuilder api)
    {
        api.MapPost("/customers/{id}/what-if", Try).RequireAuthorization(Policies.Terms).WithName("TryTerms").WithTags("Customers").Produces<WhatIfView>();
        api.MapPost("/customers/{id}/what-if/commit", Commit).RequireAuthorization(Policies.Money).WithName("CommitTerms").WithTags("Customers").Produces<WhatIfOutcome>();
    }

    private static async Task<IResult> Try(string id, JsonBody<Customer> body, IGrainFactory grains) =>
        !RouteIds.TryRead<CustomerId>(id, out var customer, out var problem) ? problem
        : CustomerCheck.Of(body.Value).Problem ?? Results.Json(await grains.GetGrain<IWhatIfGrain>(customer.Value).Try(body.Value), ApiJson.Options);

    private static async Task<IResult> Commit(string id, JsonBody<WhatIfCommitBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<CustomerId>(id, out var customer, out var problem))
        {
            return problem;
        }

        var (draft, rebill) = (body.Value.Customer, body.Value.Rebill ?? false);
        var found = new Findings();
        found.Insist(draft is not null, "/customer", "The account is missing, as in PUT /customers/{id}.");
        if (rebill)
        {
            found.InsistName(body.Value.Reason, 500, "/reason", "A reason");
        }

        if (found.Problem is { } incomplete)
        {
            return incomplete;
        }

        if (CustomerCheck.Of(draft!).Problem is { } wrong)
        {
            return wrong;
        }

        var outcome = await grains.GetGrain<IWhatIfGrain>(customer.Value).Commit(draft!, rebill, body.Value.Reason ?? "", user.Actor());
        return outcome.Account.Accepted ? Results.Json(outcome, ApiJson.Options) : Answers.Of(outcome.Account);
    }
}

/// <summary>Terms to commit.</summary>
/// <param name="Customer">The whole account.</param>
/// <param name="Rebill">True credits and bills anew what is billed and comes out differently; left out or false, forward only.</param>
/// <param name="Reason">Why; needed to rebill.</param>
internal sealed record WhatIfCommitBody(Customer? Customer, bool? Rebill, string? Reason);
