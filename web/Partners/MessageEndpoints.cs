using System.Security.Claims;
using ControlTower.Contracts.Partners;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Board;

namespace ControlTower.Web.Partners;

/// <summary>What partners sent, what their mappings do not know, and replays.</summary>
internal static class MessageEndpoints
{
    private const int MaxSkip = 200_000;
    private const int MaxTake = 500;
    private const int DefaultTake = 50;

    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        api.MapGet("/messages", List).WithName("GetMessages").WithTags("Partners").Produces<MessagePage>();
        api.MapGet("/messages/{number:long}", Get).WithName("GetMessage").WithTags("Partners").Produces<PartnerMessageView>();
        api.MapPost("/messages/discard", Discard).RequireAuthorization(Policies.Feeds).WithName("DiscardMessage").WithTags("Partners").Produces<CommandAnswer>();
        api.MapPost("/messages/correct", Correct).RequireAuthorization(Policies.Feeds).WithName("CorrectMessage").WithTags("Partners").Produces<CommandAnswer>();
        api.MapGet("/gaps", Gaps).WithName("GetGaps").WithTags("Partners").Produces<GapsAnswer>();
        api.MapGet("/channels", Channels).WithName("GetChannels").WithTags("Partners").Produces<ChannelsAnswer>();
        api.MapPost("/replays/{id}", Preview).RequireAuthorization(Policies.Feeds).WithName("PreviewReplay").WithTags("Partners").Produces<CommandAnswer>();
        api.MapGet("/replays/{id}", Progress).WithName("GetReplay").WithTags("Partners").Produces<ReplayView>();
        api.MapPost("/replays/{id}/commit", Commit).RequireAuthorization(Policies.Feeds).WithName("CommitReplay").WithTags("Partners").Produces<CommandAnswer>();
    }

    private static async Task<IResult> List(HttpRequest request, IGrainFactory grains)
    {
        var found = new Findings();
        string? Member(string name) => request.Query[name];
        var partner = default(PartnerId);
        found.Insist(Member("partner") is not { } id || PartnerId.TryParse(id, out partner), "?partner", "A partner's id is wanted.");
        found.InsistNameOrNone(Member("code"), 120, "?code", "A code");
        found.InsistNameOrNone(Member("find"), MessageFilter.LongestFind, "?find", "What is looked for");
        var query = new MessageQuery(
            partner, BoardQueries.Member<MessageStatus>("status", Member, found), QueryTimes.Read("from", Member, found), QueryTimes.Read("to", Member, found), BoardQueries.Member<GapKind>("kind", Member, found), Member("code"),
            BoardQueries.Number("skip", Member, 0, MaxSkip, found) ?? 0, BoardQueries.Number("take", Member, 1, MaxTake, found) ?? DefaultTake, Member("find"));
        return found.Problem ?? Results.Json(await grains.GetGrain<IPartnersGrain>(0).Messages(query), ApiJson.Options);
    }

    private static async Task<IResult> Get(long number, IGrainFactory grains) =>
        Answers.Of(await grains.GetGrain<IPartnersGrain>(0).Message(number), $"There is no message {number}.");

    private static async Task<IResult> Discard(JsonBody<DiscardMessageBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var found = new Findings();
        found.Insist(body.Value.Number > 0, "/number", "The message's number is missing.");
        found.InsistName(body.Value.Reason, 500, "/reason", "A reason");
        return found.Problem ?? Answers.Of(await grains.GetGrain<IPartnersGrain>(0).Discard(body.Value.Number, body.Value.Reason!, user.Actor()));
    }

    private static async Task<IResult> Correct(JsonBody<CorrectMessageBody> body, ClaimsPrincipal user, IGrainFactory grains)
    {
        var found = new Findings();
        found.Insist(body.Value.Number > 0, "/number", "The message's number is missing.");
        found.Insist(body.Value.Content is { Length: > 0 }, "/content", "The corrected message is missing.");
        found.InsistName(body.Value.Reason, 500, "/reason", "A reason");
        return found.Problem ?? Answers.Of(await grains.GetGrain<IPartnersGrain>(0).Correct(body.Value.Number, body.Value.Content!, body.Value.Reason!, user.Actor()));
    }

    private static async Task<IResult> Gaps(IGrainFactory grains) => Results.Json(new GapsAnswer(await grains.GetGrain<IPartnersGrain>(0).Gaps()), ApiJson.Options);

    private static async Task<IResult> Channels(IGrainFactory grains) => Results.Json(new ChannelsAnswer(await grains.GetGrain<IPartnersGrain>(0).Channels()), ApiJson.Options);

    private static async Task<IResult> Preview(string id, JsonBody<ReplaySelection> body, ClaimsPrincipal user, IGrainFactory grains) =>
        RouteIds.TryRead<PartnerId>(id, out _, out var problem) ? Answers.Of(await grains.GetGrain<IReplayGrain>(id).Preview(body.Value, user.Actor())) : problem;

    private static async Task<IResult> Progress(string id, IGrainFactory grains) =>
        Answers.Of(await grains.GetGrain<IReplayGrain>(id).Progress(), $"There is no replay {id}. POST what is to be replayed first.");

    private static async Task<IResult> Commit(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        RouteIds.TryRead<PartnerId>(id, out _, out var problem) ? Answers.Of(await grains.GetGrain<IReplayGrain>(id).Commit(user.Actor())) : problem;
}

/// <summary>Put a message aside.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Reason">Why.</param>
internal sealed record DiscardMessageBody(long Number, string? Reason);

/// <summary>Put a corrected copy in a message's place.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Content">The whole message as it should be.</param>
/// <param name="Reason">Why.</param>
internal sealed record CorrectMessageBody(long Number, string? Content, string? Reason);

/// <summary>What mappings do not know.</summary>
/// <param name="Gaps">One case for each partner and code, the most money first.</param>
internal sealed record GapsAnswer(ImmutableArray<GapCase> Gaps);

/// <summary>Every channel.</summary>
/// <param name="Channels">By source.</param>
internal sealed record ChannelsAnswer(ImmutableArray<ChannelHealth> Channels);
