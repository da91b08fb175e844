using System.Globalization;
using System.Threading.RateLimiting;
using ControlTower.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ControlTower.Web.Access;

/// <summary>Puts the two ways in into the host: API keys for programs, a cookie for people.</summary>
public static class AccessHosting
{
    /// <summary>The limit of tries to sign in from one address.</summary>
    internal const string SignInLimit = "sign-in";

    private const string EitherWay = "Either";
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    /// <summary>Registers both schemes, the policies and the sign-in limit.</summary>
    public static IServiceCollection AddTowerAccess(this IServiceCollection services)
    {
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<StandingUsers>();
        services.AddAuthentication(EitherWay)
            .AddPolicyScheme(EitherWay, null, options => options.ForwardDefaultSelector = context =>
                ApiKeyHandler.Concerns(context.Request) ? ApiKeyHandler.SchemeName : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddCookie(Configure);
        services.AddAuthorization(Policies.Add);
        services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = (context, _) => new ValueTask(SignInEndpoints.TooMany(context.HttpContext));
            limiter.AddPolicy(SignInLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) }));
        });
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "ct-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = Session;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/no-access";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = context => ForPrograms(context.Request)
            ? Problems.Unauthenticated.ExecuteAsync(context.HttpContext)
            : Redirect(context);
        options.Events.OnRedirectToAccessDenied = context => ForPrograms(context.Request)
            ? Problems.Forbidden.ExecuteAsync(context.HttpContext)
            : Redirect(context);
        options.Events.OnValidatePrincipal = StandingUsers.Validate;
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>Programs get a problem to read, people get the sign-in page.</summary>
    private static bool ForPrograms(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hubs") ||
        request.Path.StartsWithSegments("/openapi") || request.Path.StartsWithSegments("/metrics");
}
