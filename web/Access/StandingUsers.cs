using System.Security.Claims;
using ControlTower.Contracts.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ControlTower.Web.Access;

/// <summary>What the users may do now: a session goes on with the roles its user has today, and ends when the user is gone. At most 30 seconds old.</summary>
public sealed class StandingUsers(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(30);
    private volatile Reading? _last;

    internal static async Task Validate(CookieValidatePrincipalContext context)
    {
        var users = await context.HttpContext.RequestServices.GetRequiredService<StandingUsers>().Read();
        if (users.GetValueOrDefault(context.Principal?.Identity?.Name ?? "") is not { } user)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
        else if (!user.Roles.Select(r => r.ToString()).ToHashSet(StringComparer.Ordinal).SetEquals(context.Principal!.FindAll(ClaimTypes.Role).Select(c => c.Value)))
        {
            context.ReplacePrincipal(SignedPrincipal.Of(user, CookieAuthenticationDefaults.AuthenticationScheme));
            context.ShouldRenew = true;
        }
    }

    /// <summary>A user who just signed in stands, whatever was read before.</summary>
    internal void Forget() => _last = null;

    private async Task<ImmutableDictionary<string, Principal>> Read()
    {
        if (_last is { } last && clock.GetUtcNow() < last.Until)
        {
            return last.Users;
        }

        var users = (await grains.GetGrain<IAccessGrain>("access").List()).Where(p => !p.IsKey).ToImmutableDictionary(p => p.Name, StringComparer.Ordinal);
        _last = new Reading(users, clock.GetUtcNow() + KeepFor);
        return users;
    }

    private sealed record Reading(ImmutableDictionary<string, Principal> Users, DateTimeOffset Until);
}
