using System.Text.Encodings.Web;
using ControlTower.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ControlTower.Web.Access;

/// <summary>Signs a request in by <c>Authorization: Bearer ct_…</c> or <c>X-Api-Key: ct_…</c>; on hubs also by <c>?access_token=ct_…</c>.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string HeaderName = "X-Api-Key";
    private const string Bearer = "Bearer ";
    private const int MaxLength = 128;

    /// <summary>True when the request carries something that wants to be a key.</summary>
    public static bool Concerns(HttpRequest request) =>
        request.Headers.ContainsKey(HeaderName) || request.Headers.ContainsKey("Authorization") || HubToken(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        return secret.Length <= MaxLength && await keys.Find(secret) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName))
            : AuthenticateResult.Fail("The API key is unknown or was revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"controltower\"";
        return Problems.Unauthenticated.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problems.Forbidden.ExecuteAsync(Context);

    private string? Presented()
    {
        if (Request.Headers.TryGetValue(HeaderName, out var header))
        {
            return header.ToString();
        }

        var authorization = Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : HubToken(Request);
    }

    // A browser cannot set headers on a web socket; SignalR clients send their token like this.
    private static string? HubToken(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
}
