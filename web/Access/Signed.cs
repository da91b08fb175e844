using System.Diagnostics;
using System.Security.Claims;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Access;

/// <summary>Reads who is signed in, by cookie or API key.</summary>
public static class Signed
{
    /// <summary>The actor for grain calls: the user or <c>key:</c> name, with the trace of the present activity.</summary>
    public static Actor Actor(this ClaimsPrincipal principal) =>
        new(principal.Identity?.Name ?? "anonymous", Activity.Current?.TraceId.ToHexString() ?? "");

    /// <summary>True when the principal has the role; an admin has every role, and every role may look.</summary>
    public static bool May(this ClaimsPrincipal principal, Role role) =>
        principal.IsInRole(nameof(Role.Admin)) || principal.IsInRole(role.ToString()) ||
        (role == Role.Viewer && principal.Identity?.IsAuthenticated == true);
}
