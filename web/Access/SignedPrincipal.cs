using System.Security.Claims;
using ControlTower.Contracts.Access;

namespace ControlTower.Web.Access;

/// <summary>Users and keys as claims.</summary>
internal static class SignedPrincipal
{
    public const string Source = "source";

    /// <summary>The claims of a user or key that proved who it is.</summary>
    public static ClaimsPrincipal Of(Principal principal, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, principal.Name));
        identity.AddClaims(principal.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        identity.AddClaims(principal.Sources.Select(source => new Claim(Source, source)));
        return new ClaimsPrincipal(identity);
    }
}
