using ControlTower.Contracts.Board;
using ControlTower.Grains.Board;

namespace ControlTower.Silo.Board;

/// <summary>Registers the feed from this silo's grains to the board hub.</summary>
public static class BoardRegistration
{
    public static IServiceCollection AddTowerBoard(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var grains = provider.GetRequiredService<IGrainFactory>();
            return new BoardFeed(
                () => grains.GetGrain<IBoardHubGrain>(0), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<BoardFeed>>());
        });
        services.AddSingleton<IBoardFeed>(provider => provider.GetRequiredService<BoardFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<BoardFeed>());
        return services;
    }
}
