using ControlTower.Web.Api;

namespace ControlTower.Web.Board;

/// <summary>Puts the live board into the host.</summary>
public static class BoardHosting
{
    /// <summary>Registers this node's ear at the feed and the SignalR hub.</summary>
    public static void AddTowerBoardNode(this IServiceCollection services)
    {
        services.AddSingleton<BoardNode>();
        services.AddSingleton<IBoardNode>(provider => provider.GetRequiredService<BoardNode>());
        services.AddHostedService(provider => provider.GetRequiredService<BoardNode>());
        services.AddSignalR().AddJsonProtocol(json => ApiJson.Apply(json.PayloadSerializerOptions));
    }

    /// <summary>Maps <c>/hubs/board</c>.</summary>
    public static void MapTowerBoardHub(this IEndpointRouteBuilder app) => app.MapHub<BoardHub>("/hubs/board");
}
