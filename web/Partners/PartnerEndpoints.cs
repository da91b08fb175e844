using System.Security.Claims;
using ControlTower.Contracts.Partners;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Partners;

/// <summary>Partners: profiles, codes, secrets, and the test bench.</summary>
internal static class PartnerEndpoints
{
    private const int TrialLimit = 1024 * 1024;

    public static void MapPartners(this IEndpointRouteBuilder api)
    {
        api.MapGet("/partners", List).WithName("GetPartners").WithTags("Partners").Produces<PartnersAnswer>();
        api.MapGet("/partners/{id}", Get).WithName("GetPartner").WithTags("Partners").Produces<PartnerView>();
        api.MapPut("/partners/{id}", Put).RequireAuthorization(Policies.Feeds).WithName("PutPartner").WithTags("Partners").Produces<CommandAnswer>();
        api.MapPost("/partners/{id}/codes", MapCode).RequireAuthorization(Policies.Terms).WithName("MapPartnerCode").WithTags("Partners").Produces<CommandAnswer>();
        api.MapPost("/partners/{id}/secrets", AddSecret).RequireAuthorization(Policies.Feeds).WithMetadata(Idempotency.NotRepeated.Mark)
            .WithName("AddPartnerSecret").WithTags("Partners").Produces<CommandAnswer>();
        api.MapPost("/partners/{id}/secrets/end", EndSecret).RequireAuthorization(Policies.Feeds).WithName("EndPartnerSecret").WithTags("Partners").Produces<CommandAnswer>();
        api.MapPut("/partners/{id}/access", SetAccess).RequireAuthorization(Policies.Feeds).WithMetadata(Idempotency.NotRepeated.Mark)
            .WithName("SetPartnerAccess").WithTags("Partners").Produces<CommandAnswer>();
        api.MapPost("/partners/{id}/try", Try).RequireAuthorization(Policies.Feeds).WithMetadata(Idempotency.NotRepeated.Mark).WithName("TryPartner").WithTags("Partners").Produces<Trial>();
        api.MapGet("/partner-shapes", Shapes).WithName("GetPartnerShapes").WithTags("Partners").Produces<ShapesAnswer>();
        api.MapGet("/partner-shapes/{name}", Shape).WithName("GetPartnerShape").WithTags("Partners").Produces<PartnerMapping>();
    }

    private static async Task<IResult> List(IGrainFactory grains) =>
        Results.Json(new PartnersAnswer(await grains.GetGrain<IPartnersGrain>(0).List()), ApiJson.Options);

    private static async Task<IResult> Get(string id, IGrainFactory grains) => RouteIds.TryRead<PartnerId>(id, out var partner, out var problem)
        ? Answers.Of(await grains.GetGrain<IPartnerGrain>(partner.Value).Get(), $"There is no partner {id}. PUT it first.")
        : problem;

    private static async Task<IResult> Put(string id, JsonBody<PartnerProfile> body, ClaimsPrincipal user, IGrainFactory grains) => RouteIds.TryRead<PartnerId>(id, out var partner, out var problem)
        ? Of(await grains.GetGrain<IPartnerGrain>(partner.Value).Put(body.Value, user.Actor()))
        : problem;

    private static async Task<IResult> MapCode(string id, JsonBody<CodeBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<PartnerId>(id, out var partner, out var problem))
        {
            return problem;
        }

        var found = new Findings();
        found.InsistName(body.Value.Code, 120, "/code", "A code");
        found.InsistName(body.Value.Meaning, 64, "/meaning", "A meaning");
        found.Insist(Enum.IsDefined(body.Value.Kind), "/kind", "Status, Reason, Reference or Charge is wanted.");
        return found.Problem ?? Of(await grains.GetGrain<IPartnerGrain>(partner.Value).MapCode(body.Value.Kind, body.Value.Code!, body.Value.Meaning!, user.Actor()));
    }

    private static async Task<IResult> AddSecret(string id, JsonBody<SecretBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<PartnerId>(id, out var partner, out var problem))
        {
            return problem;
        }

        var found = new Findings();
        found.InsistName(body.Value.Secret, 500, "/secret", "A signing secret");
        return found.Problem ?? Answers.Of(await grains.GetGrain<IPartnerGrain>(partner.Value).AddSecret(body.Value.Secret!, user.Actor()));
    }

    private static async Task<IResult> EndSecret(string id, JsonBody<SecretName> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<PartnerId>(id, out var partner, out var problem))
        {
            return problem;
        }

        var found = new Findings();
        found.InsistName(body.Value.Name, 64, "/name", "A secret's name as listed");
        return found.Problem ?? Answers.Of(await grains.GetGrain<IPartnerGrain>(partner.Value).EndSecret(body.Value.Name!, user.Actor()));
    }

    private static async Task<IResult> SetAccess(string id, JsonBody<SecretBody> body, ClaimsPrincipal user, IGrainFactory grains) => RouteIds.TryRead<PartnerId>(id, out var partner, out var problem)
        ? Answers.Of(await grains.GetGrain<IPartnerGrain>(partner.Value).SetAccess(body.Value.Secret ?? "", user.Actor()))
        : problem;

    private static async Task<IResult> Try(string id, HttpContext context, IGrainFactory grains)
    {
        if (!RouteIds.TryRead<PartnerId>(id, out var partner, out var problem))
        {
            return problem;
        }

        var (body, wrong) = await RequestBody.Read(context, TrialLimit);
        if (wrong is not null)
        {
            return wrong;
        }

        var bytes = body.Bytes.ToArray();
        body.Release();
        return Results.Json(await grains.GetGrain<IPartnerDoorGrain>(0).Try(partner, null, null, bytes), ApiJson.Options);
    }

    private static async Task<IResult> Shapes(IGrainFactory grains) => Results.Json(new ShapesAnswer(await grains.GetGrain<IPartnersGrain>(0).Shapes()), ApiJson.Options);

    private static async Task<IResult> Shape(string name, IGrainFactory grains) =>
        Answers.Of(await grains.GetGrain<IPartnersGrain>(0).Shape(name), $"There is no built-in mapping {name}; see /api/v1/partner-shapes.");

    private static IResult Of(PartnerOutcome outcome) => outcome.Findings.IsEmpty
        ? Answers.Of(outcome.Outcome)
        : Problems.Invalid([.. outcome.Findings.Select(f => new ProblemError(f.Pointer, f.Detail))]);
}

/// <summary>All partners.</summary>
/// <param name="Partners">Each as it stands, by id.</param>
internal sealed record PartnersAnswer(ImmutableArray<PartnerView> Partners);

/// <summary>The built-in mappings.</summary>
/// <param name="Shapes">Their names.</param>
internal sealed record ShapesAnswer(ImmutableArray<string> Shapes);

/// <summary>What a code means.</summary>
/// <param name="Kind">Status, Reason, Reference or Charge.</param>
/// <param name="Code">The partner's code.</param>
/// <param name="Meaning">A milestone type or Ignore; a kind of reference; or the tower's own code.</param>
internal sealed record CodeBody(GapKind Kind, string? Code, string? Meaning);

/// <summary>A signing secret.</summary>
/// <param name="Secret">As the partner gave it.</param>
internal sealed record SecretBody(string? Secret);

/// <summary>Names a signing secret.</summary>
/// <param name="Name">As listed.</param>
internal sealed record SecretName(string? Name);
