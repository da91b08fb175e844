using System.Security.Claims;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Shipments;

/// <summary>Releasing and reading shipments.</summary>
internal static class ShipmentEndpoints
{
    private const int MostCandidates = 20;

    public static void MapShipments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/shipments", Release).RequireAuthorization(Policies.Freight).WithName("ReleaseShipment").WithTags("Shipments").Produces<ReleaseAnswer>(StatusCodes.Status201Created).Produces<ReleaseAnswer>();
        api.MapGet("/shipments/{id}", Get).WithName("GetShipment").WithTags("Shipments").Produces<ShipmentView>();
    }

    /// <summary>The shipment with this id, or the only one with this reference; a problem otherwise.</summary>
    internal static async Task<(ShipmentView? View, IResult? Problem)> Find(string text, IGrainFactory grains)
    {
        var name = Uri.UnescapeDataString(text).Trim();
        if (ShipmentId.TryParse(name, out var id) && await grains.GetGrain<IShipmentGrain>(id.Value).Get() is { } view)
        {
            return (view, null);
        }

        var missing = Problems.NotFound($"No shipment has the id or reference '{name}'.");
        if (name.Length is < 2 or > 80)
        {
            return (null, missing);
        }

        var hits = await grains.GetGrain<IBoardGrain>(0).Search(name, MostCandidates);
        var exact = hits.Where(h => h.Exact).Select(h => h.Row.Id).Distinct().ToArray();
        return exact switch
        {
            [] => (null, missing),
            [var only] => await grains.GetGrain<IShipmentGrain>(only.Value).Get() is { } found ? (found, null) : (null, missing),
            _ => (null, Problems.Of(StatusCodes.Status409Conflict, $"'{name}' names more than one shipment: {string.Join(", ", exact)}. Ask for one by its id.")),
        };
    }

    private static async Task<IResult> Release(HttpContext context, JsonBody<ShipmentOrder> body, ClaimsPrincipal user, IGrainFactory grains, TimeProvider clock)
    {
        var order = body.Value;
        var found = new Findings();
        var id = order.Id != default ? order.Id : OrderReader.IdOf(order, context.Request.Headers["Idempotency-Key"].FirstOrDefault());
        found.Insist(id != default, "/id", "An order needs an id, or a reference, or the request an Idempotency-Key: otherwise a repeat would be another shipment.");
        if (found.Problem is { } unnamed)
        {
            return unnamed;
        }

        var grain = grains.GetGrain<IShipmentGrain>(id.Value);
        var releasedAt = order.ReleasedAt is null ? await ReleasedAt(grain, clock) : default;
        var release = OrderReader.Read(order, releasedAt, found);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var outcome = await grain.Release(release, user.Actor());
        if (!outcome.Accepted)
        {
            return Answers.Of(outcome);
        }

        context.Response.Headers.Location = $"/api/v1/shipments/{Uri.EscapeDataString(id.Value)}";
        var created = outcome is { Status: CommandStatus.Done, Version: <= 2 };
        return Results.Json(new ReleaseAnswer(id, outcome.Status, outcome.Version), ApiJson.Options, statusCode: created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    // The same order again must be the same to the letter.
    private static async Task<DateTimeOffset> ReleasedAt(IShipmentGrain grain, TimeProvider clock)
    {
        if (await grain.Get() is { } known)
        {
            return known.Order.ReleasedAt;
        }

        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static async Task<IResult> Get(HttpContext context, string id, IGrainFactory grains)
    {
        var (view, problem) = await Find(id, grains);
        if (view is null)
        {
            return problem!;
        }

        context.Response.Headers.ContentLocation = $"/api/v1/shipments/{Uri.EscapeDataString(view.Id.Value)}";
        return Results.Json(view, ApiJson.Options);
    }
}

/// <summary>An order was taken over.</summary>
/// <param name="Id">The shipment's id.</param>
/// <param name="Status">Done or NothingToDo.</param>
/// <param name="Version">The shipment's version afterwards.</param>
internal sealed record ReleaseAnswer(ShipmentId Id, CommandStatus Status, long Version);
