using System.Threading.RateLimiting;
using ControlTower.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace ControlTower.Web.Access;

/// <summary>Puts the two ways in into the host: API keys for programs, a cookie for people.</summary>
public static class AccessHosting
{
    private const int TriesPerMinute = 10;
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
            limiter.OnRejected = (context, _) => new ValueTask(TooMany(context.HttpContext));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        return services;
    }

    /// <summary>Puts authentication and authorization into the pipeline, and a limit before the sign-in page; call after routing.</summary>
    public static void UseTowerAccess(this IApplicationBuilder app)
    {
        app.UseWhen(
            context => HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Equals("/sign-in", StringComparison.OrdinalIgnoreCase),
            signIn => signIn.UseRateLimiter());
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>Maps <c>POST /sign-out</c>; signing in is the page's own.</summary>
    public static void MapTowerAccess(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", SignOut).ExcludeFromDescription();

    // A form field is named, so that the page's antiforgery token is asked for.
    private static async Task<IResult> SignOut(HttpContext context, [FromForm] string? returnUrl)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(LocalAddress.Of(returnUrl) is "/" ? "/sign-in" : LocalAddress.Of(returnUrl));
    }

    private static Task TooMany(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "60";
        return context.Response.WriteAsync("Too many tries to sign in from here. Wait a minute.", context.RequestAborted);
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
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) ||
        request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase);
}
