using ControlTower.Web.Board;
using ControlTower.Web.Exceptions;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace ControlTower.Web.Shell;

/// <summary>Puts the pages into the host: what they need, and where they are.</summary>
public static class TowerPages
{
    /// <summary>Registers the pages. Needs an <c>IGrainFactory</c>, an <see cref="IBoardNode"/> and a cookie scheme from the host.</summary>
    public static IServiceCollection AddTowerPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<CircuitOptions>(options =>
        {
            options.DisconnectedCircuitMaxRetained = 50;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(60);
        });
        services.AddCascadingAuthenticationState();
        return services.AddPageParts();
    }

    /// <summary>Registers what the pages inject, without the host's part of Blazor.</summary>
    public static IServiceCollection AddPageParts(this IServiceCollection services)
    {
        services.AddMudServices();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LiveTotals>();
        services.AddScoped<Desk>();
        services.AddScoped<FixFlow>();
        services.AddScoped<TowerScript>();
        return services;
    }

    /// <summary>Maps pages and their static files. Call after authentication and authorization.</summary>
    public static WebApplication MapTowerPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        // The host's content policy already says who may frame a page.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
