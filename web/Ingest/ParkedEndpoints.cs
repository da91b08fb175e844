using System.Security.Claims;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Board;

namespace ControlTower.Web.Ingest;

/// <summary>What waits at the door, what was buried, and how the sources are. Items are named by their position, in the body: it has a slash.</summary>
internal static class ParkedEndpoints
{
    private const int MaxSkip = 200_000;
    private const int MaxTake = 500;
    private const int DefaultTake = 50;

    public static void MapParked(this IEndpointRouteBuilder api)
    {
        api.MapGet("/unmatched", (HttpRequest request, IGrainFactory grains) => List(request, grains, null)).WithName("GetUnmatched").WithTags("Unmatched").Produces<ParkedPage>();
        api.MapGet("/dead-letters", (HttpRequest request, IGrainFactory grains) => List(request, grains, ParkReason.DeadLetter)).WithName("GetDeadLetters").WithTags("Unmatched").Produces<ParkedPage>();
        api.MapGet("/workbench", Causes).WithName("GetWorkbench").WithTags("Unmatched").Produces<WorkbenchAnswer>();
        api.MapGet("/unmatched/decided", Decided).WithName("GetDecided").WithTags("Unmatched").Produces<DecidedAnswer>();
        api.MapPost("/unmatched/correct", Correct).RequireAuthorization(Policies.Freight).WithName("CorrectUnmatched").WithTags("Unmatched").Produces<CommandAnswer>();
        api.MapGet("/sources", Sources).WithName("GetSources").WithTags("Ingest").Produces<SourcesAnswer>();
        Command<ResolveBody>(api, "/unmatched/resolve", "ResolveUnmatched", (body, found) =>
        {
            found.Insist(body.ShipmentId != default, "/shipmentId", "The shipment it belongs to is missing.");
            return (inbox, actor) => inbox.Resolve(body.Position!, body.ShipmentId, actor);
        });
        Command<DiscardBody>(api, "/unmatched/discard", "DiscardUnmatched", (body, found) =>
        {
            found.InsistName(body.Reason, 500, "/reason", "A reason");
            return (inbox, actor) => inbox.Discard(body.Position!, body.Reason!, actor);
        });
        Command<ReplayBody>(api, "/unmatched/replay", "ReplayDeadLetter", (body, _) => (inbox, actor) => inbox.Replay(body.Position!, actor));
    }

    private static void Command<TBody>(IEndpointRouteBuilder api, string path, string name, Func<TBody, Findings, Func<IIngestGrain, Actor, Task<CommandOutcome>>> read)
        where TBody : class, IPositioned =>
        api.MapPost(path, async (JsonBody<TBody> body, ClaimsPrincipal user, IGrainFactory grains) =>
        {
            var found = new Findings();
            found.InsistName(body.Value.Position, 64, "/position", "A position as listed, such as parked/17,");
            var command = read(body.Value, found);
            return found.Problem ?? Answers.Of(await command(grains.GetGrain<IIngestGrain>(0), user.Actor()));
        }).RequireAuthorization(Policies.Freight).WithName(name).WithTags("Unmatched").Produces<CommandAnswer>();

    private static async Task<IResult> List(HttpRequest request, IGrainFactory grains, ParkReason? only)
    {
        var found = new Findings();
        string? Member(string name) => request.Query[name];
        var source = Member("source");
        found.InsistNameOrNone(source, 64, "?source", "A source");
        var query = new ParkedQuery(
            only ?? BoardQueries.Member<ParkReason>("reason", Member, found), source,
            BoardQueries.Number("skip", Member, 0, MaxSkip, found) ?? 0, BoardQueries.Number("take", Member, 1, MaxTake, found) ?? DefaultTake,
            QueryTimes.Read("from", Member, found), QueryTimes.Read("to", Member, found), Member("cause"));
        return found.Problem ?? Results.Json(await grains.GetGrain<IIngestGrain>(0).Parked(query), ApiJson.Options);
    }

    private static async Task<IResult> Causes(IGrainFactory grains) => Results.Json(new WorkbenchAnswer(await grains.GetGrain<IWorkbenchGrain>(0).Causes()), ApiJson.Options);

    private static async Task<IResult> Decided(IGrainFactory grains) => Results.Json(new DecidedAnswer(await grains.GetGrain<IWorkbenchGrain>(0).Decided()), ApiJson.Options);

    private static async Task<IResult> Correct(JsonBody<CorrectBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var found = new Findings();
        found.InsistName(body.Value.Position, 64, "/position", "A position as listed, such as parked/17,");
        found.Insist(body.Value.Item is not null, "/item", "The corrected item is missing.");
        found.InsistName(body.Value.Reason, 300, "/reason", "A reason");
        return found.Problem ?? Answers.Of(await grains.GetGrain<IWorkbenchGrain>(0).Correct(body.Value.Position!, body.Value.Item!, body.Value.Reason!, user.Actor()));
    }

    private static async Task<IResult> Sources(IGrainFactory grains) =>
        Results.Json(new SourcesAnswer(await grains.GetGrain<IIngestGrain>(0).Sources()), ApiJson.Options);
}

/// <summary>A body that names an item.</summary>
internal interface IPositioned
{
    /// <summary>The item's position as listed.</summary>
    string? Position { get; }
}

/// <summary>Give an item to a shipment.</summary>
/// <param name="Position">The item's position as listed, such as parked/17.</param>
/// <param name="ShipmentId">The shipment it belongs to.</param>
internal sealed record ResolveBody(string? Position, ShipmentId ShipmentId) : IPositioned;

/// <summary>Discard an item.</summary>
/// <param name="Position">The item's position as listed.</param>
/// <param name="Reason">Why.</param>
internal sealed record DiscardBody(string? Position, string? Reason) : IPositioned;

/// <summary>Put a corrected copy in an item's place.</summary>
/// <param name="Position">The item's position as listed.</param>
/// <param name="Item">The whole item as it should be; source and event id are the original's.</param>
/// <param name="Reason">Why.</param>
internal sealed record CorrectBody(string? Position, Milestone? Item, string? Reason);

/// <summary>Everything that is held.</summary>
/// <param name="Causes">By cause, the most money first.</param>
internal sealed record WorkbenchAnswer(ImmutableArray<HeldCause> Causes);

/// <summary>What was decided.</summary>
/// <param name="Items">Newest first.</param>
internal sealed record DecidedAnswer(ImmutableArray<DecidedItem> Items);

/// <summary>Hand a dead letter to its shipment once more.</summary>
/// <param name="Position">The item's position as listed.</param>
internal sealed record ReplayBody(string? Position) : IPositioned;

/// <summary>The sources.</summary>
/// <param name="Sources">Each with its counters and the age of its data.</param>
internal sealed record SourcesAnswer(ImmutableArray<SourceHealth> Sources);
