using ControlTower.Contracts.Access;
using ControlTower.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace ControlTower.Web.Access;

/// <summary>How people come in and go. The page with the form is one of the pages; its fields are <c>name</c>, <c>password</c> and <c>returnUrl</c>.</summary>
public static class SignInEndpoints
{
    private const string Page = "/sign-in";

    /// <summary>Maps <c>POST /sign-in</c> and <c>POST /sign-out</c>; both want the antiforgery token of the page.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        // Before the page of the same address, which takes posts too.
        app.MapPost(Page, SignIn).AllowAnonymous().RequireRateLimiting(AccessHosting.SignInLimit).WithOrder(-1).ExcludeFromDescription();
        app.MapPost("/sign-out", SignOut).ExcludeFromDescription();
    }

    internal static Task TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        context.Response.Redirect(Page + "?failed=wait");
        return Task.CompletedTask;
    }

    private static async Task<IResult> SignIn(
        HttpContext context, IGrainFactory grains, StandingUsers users, [FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl)
    {
        var target = LocalAddress.Of(returnUrl);
        if (string.IsNullOrEmpty(name) || string.IsNullOrEmpty(password) || name.Length > 64 || password.Length > 200 ||
            await grains.GetGrain<IAccessGrain>("access").SignIn(name, password) is not { } principal)
        {
            return Results.LocalRedirect($"{Page}?failed=wrong&returnUrl={Uri.EscapeDataString(target)}");
        }

        users.Forget();
        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            SignedPrincipal.Of(principal, CookieAuthenticationDefaults.AuthenticationScheme),
            new AuthenticationProperties { IsPersistent = true });
        return Results.LocalRedirect(target);
    }

    // The token is wanted even though the form has no field of its own.
    private static async Task<IResult> SignOut(HttpContext context, [FromForm] string? returnUrl)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(LocalAddress.Of(returnUrl) is "/" ? Page : LocalAddress.Of(returnUrl));
    }
}
