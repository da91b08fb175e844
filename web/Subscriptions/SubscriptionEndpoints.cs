using System.Globalization;
using System.Security.Claims;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Board;

namespace ControlTower.Web.Subscriptions;

/// <summary><c>/api/v1/subscriptions</c>: who is told what happens, and what became of it.</summary>
internal static class SubscriptionEndpoints
{
    private const int MaxSkip = 200_000;
    private const int MaxTake = 500;
    private const int DefaultTake = 50;
    private const int MostNumbers = 1_000;

    public static void MapSubscriptions(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/subscriptions").RequireAuthorization(Policies.Feeds).WithTags("Subscriptions");
        own.MapGet("", List).WithName("GetSubscriptions").Produces<SubscriptionsAnswer>();
        own.MapGet("/{id}", Get).WithName("GetSubscription").Produces<SubscriptionView>();
        own.MapPut("/{id}", Put).WithName("PutSubscription").Produces<CommandAnswer>();
        own.MapDelete("/{id}", Remove).WithName("RemoveSubscription").Produces<CommandAnswer>();
        own.MapPost("/{id}/secrets", AddSecret).WithMetadata(Idempotency.NotRepeated.Mark).WithName("AddSubscriptionSecret").Produces<MadeSecret>();
        own.MapPost("/{id}/secrets/end", EndSecret).WithName("EndSubscriptionSecret").Produces<CommandAnswer>();
        own.MapPost("/{id}/test", Test).WithName("TestSubscription").Produces<CommandAnswer>();
        own.MapGet("/{id}/deliveries", Deliveries).WithName("GetDeliveries").Produces<DeliveryPage>();
        own.MapPost("/{id}/replay", Replay).WithName("ReplayDeliveries").Produces<CommandAnswer>();
        own.MapGet("/deliveries/{number:long}", Delivery).WithName("GetDelivery").Produces<DeliveryView>();
    }

    private static async Task<IResult> List(IGrainFactory grains)
    {
        var all = grains.GetGrain<ISubscriptionsGrain>(0);
        return Results.Json(new SubscriptionsAnswer(await all.List(), await all.Health()), ApiJson.Options);
    }

    private static Task<IResult> Get(string id, IGrainFactory grains) => Of(id, async s =>
        Answers.Of(await grains.GetGrain<ISubscriptionGrain>(s.Value).Get(), $"There is no subscription {id}. PUT it first."));

    private static Task<IResult> Put(string id, JsonBody<SubscriptionProfile> body, ClaimsPrincipal user, IGrainFactory grains) => Of(id, async s =>
    {
        var outcome = await grains.GetGrain<ISubscriptionGrain>(s.Value).Put(body.Value, user.Actor());
        return outcome.Findings.IsEmpty ? Answers.Of(outcome.Outcome) : Problems.Invalid([.. outcome.Findings.Select(f => new ProblemError(f.Pointer, f.Detail))]);
    });

    private static Task<IResult> Remove(string id, ClaimsPrincipal user, IGrainFactory grains) => Of(id, async s =>
        Answers.Of(await grains.GetGrain<ISubscriptionGrain>(s.Value).Remove(user.Actor())));

    private static Task<IResult> AddSecret(string id, JsonBody<NewSecretBody> body, ClaimsPrincipal user, IGrainFactory grains) => Of(id, async s =>
    {
        var made = body.Value.Secret is null ? SecretMaker.Make() : null;
        var outcome = await grains.GetGrain<ISubscriptionGrain>(s.Value).AddSecret(made ?? body.Value.Secret!, user.Actor());
        return outcome.Accepted ? Results.Json(new MadeSecret(outcome.Status, outcome.Version, made), ApiJson.Options) : Answers.Of(outcome);
    });

    private static Task<IResult> EndSecret(string id, JsonBody<EndSecretBody> body, ClaimsPrincipal user, IGrainFactory grains) => Of(id, async s =>
    {
        var found = new Findings();
        found.InsistName(body.Value.Name, 64, "/name", "A secret's name as listed");
        return found.Problem ?? Answers.Of(await grains.GetGrain<ISubscriptionGrain>(s.Value).EndSecret(body.Value.Name!, user.Actor()));
    });

    private static Task<IResult> Test(string id, JsonBody<TestBody> body, ClaimsPrincipal user, IGrainFactory grains) => Of(id, async s =>
        Answers.Of(await grains.GetGrain<ISubscriptionsGrain>(0).Test(s, body.Value.Id ?? "", user.Actor())));

    private static Task<IResult> Deliveries(string id, HttpRequest request, IGrainFactory grains) => Of(id, async s =>
    {
        var found = new Findings();
        string? Member(string name) => request.Query[name];
        var query = new DeliveryQuery(
            s, BoardQueries.Member<DeliveryStatus>("status", Member, found), BoardQueries.Number("skip", Member, 0, MaxSkip, found) ?? 0, BoardQueries.Number("take", Member, 1, MaxTake, found) ?? DefaultTake);
        return found.Problem ?? Results.Json(await grains.GetGrain<ISubscriptionsGrain>(0).Deliveries(query), ApiJson.Options);
    });

    private static Task<IResult> Replay(string id, JsonBody<ReplayBody> body, ClaimsPrincipal user, IGrainFactory grains) => Of(id, async s =>
    {
        ImmutableArray<long> numbers = body.Value.Numbers.IsDefault ? [] : body.Value.Numbers;
        var found = new Findings();
        found.Insist(numbers.Length <= MostNumbers, "/numbers", string.Create(CultureInfo.InvariantCulture, $"At most {MostNumbers} at once; leave them out for all that are dead."));
        return found.Problem ?? Answers.Of(await grains.GetGrain<ISubscriptionsGrain>(0).Replay(s, numbers, user.Actor()));
    });

    private static async Task<IResult> Delivery(long number, IGrainFactory grains) =>
        Answers.Of(await grains.GetGrain<ISubscriptionsGrain>(0).Delivery(number), $"There is no delivery {number}.");

    private static async Task<IResult> Of(string id, Func<SubscriptionId, Task<IResult>> answer) =>
        RouteIds.TryRead<SubscriptionId>(id, out var subscription, out var problem) ? await answer(subscription) : problem;
}

/// <summary>All subscriptions.</summary>
/// <param name="Subscriptions">Each as it stands, by id.</param>
/// <param name="Health">How each does.</param>
internal sealed record SubscriptionsAnswer(ImmutableArray<SubscriptionView> Subscriptions, ImmutableArray<SubscriptionHealth> Health);

/// <summary>A signing secret.</summary>
/// <param name="Secret">Left out, the tower makes one and shows it once.</param>
internal sealed record NewSecretBody(string? Secret);

/// <summary>A secret was added.</summary>
/// <param name="Status">Done or NothingToDo.</param>
/// <param name="Version">The subscription's version afterwards.</param>
/// <param name="Secret">The secret that the tower made; shown this once. Null when it was given.</param>
internal sealed record MadeSecret(Contracts.Values.CommandStatus Status, long Version, string? Secret);

/// <summary>Names a signing secret.</summary>
/// <param name="Name">As listed.</param>
internal sealed record EndSecretBody(string? Name);

/// <summary>A test.</summary>
/// <param name="Id">Your id of it, 1 to 64 letters, digits and - _ . : /; the same again sends nothing more.</param>
internal sealed record TestBody(string? Id);

/// <summary>Which dead deliveries are sent again.</summary>
/// <param name="Numbers">Left out, all of them.</param>
internal sealed record ReplayBody(ImmutableArray<long> Numbers);
