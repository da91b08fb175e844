using ControlTower.Web.Board;
using ControlTower.Web.Exceptions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace ControlTower.Web.Shell;

/// <summary>Puts the pages into the host: what they need, and where they are.</summary>
public static class TowerPages
{
    /// <summary>No inline scripts, nothing from elsewhere; inline styles because MudBlazor writes its theme as one.</summary>
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

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

    /// <summary>Maps pages, their static files and the content policy. Call after authentication and authorization.</summary>
    public static WebApplication MapTowerPages(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            return next();
        });
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'self'");
        app.MapPost("/sign-out", static async (HttpContext context) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.LocalRedirect("/sign-in");
        });
        return app;
    }
}
