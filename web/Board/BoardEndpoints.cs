using ControlTower.Contracts.Board;
using ControlTower.Web.Api;

namespace ControlTower.Web.Board;

/// <summary>The board for programs.</summary>
internal static class BoardEndpoints
{
    private const int DefaultHits = 20;
    private const int MostHits = 50;

    public static void MapBoard(this IEndpointRouteBuilder api)
    {
        api.MapGet("/board", Query).WithName("GetBoard").WithTags("Board").Produces<BoardPage>();
        api.MapGet("/board/totals", Totals).WithName("GetBoardTotals").WithTags("Board").Produces<BoardTotals>();
        api.MapBoardExport();
        api.MapGet("/search", Search).WithName("Search").WithTags("Board").Produces<SearchAnswer>();
    }

    private static async Task<IResult> Query(HttpRequest request, IGrainFactory grains)
    {
        var found = new Findings();
        var query = BoardQueries.Read(name => request.Query[name], found);
        return found.Problem ?? Results.Json(await grains.GetGrain<IBoardGrain>(0).Query(query), ApiJson.Options);
    }

    private static async Task<IResult> Totals(IGrainFactory grains) =>
        Results.Json(await grains.GetGrain<IBoardGrain>(0).Totals(), ApiJson.Options);

    private static async Task<IResult> Search(HttpRequest request, IGrainFactory grains)
    {
        var found = new Findings();
        var text = request.Query["q"].ToString().Trim();
        found.Insist(text.Length is >= 2 and <= 80, "?q", "2 to 80 characters of an id or reference are wanted.");
        var take = BoardQueries.Number("take", name => request.Query[name], 1, MostHits, found) ?? DefaultHits;
        return found.Problem ?? Results.Json(new SearchAnswer(await grains.GetGrain<IBoardGrain>(0).Search(text, take)), ApiJson.Options);
    }
}

/// <summary>What a search found.</summary>
/// <param name="Hits">Exact ones first.</param>
internal sealed record SearchAnswer(ImmutableArray<SearchHit> Hits);
