using System.Security.Claims;
using ControlTower.Contracts.Access;

namespace ControlTower.Web.Shell;

/// <summary>What the sign-in page sends.</summary>
public sealed class SignInForm
{
    /// <summary>User name.</summary>
    public string? Name { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }

    /// <summary>The claims of a user: name and roles.</summary>
    public static IEnumerable<Claim> Claims(Principal principal) =>
    [
        new(ClaimTypes.Name, principal.Name),
        .. principal.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
    ];

    /// <summary>Where to go after signing in: only a path of this tower, else the board.</summary>
    public static string Local(string? returnUrl) =>
        returnUrl is ['/', ..] && returnUrl is not ['/', '/' or '\\', ..] && Uri.IsWellFormedUriString(returnUrl, UriKind.Relative) ? returnUrl : "/";
}
