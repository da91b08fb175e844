using System.Security.Claims;
using ControlTower.Contracts.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ControlTower.Web.Access;

/// <summary>What the users may do now: a session goes on with the roles its user has today, and ends when the user is gone. At most 30 seconds old.</summary>
public sealed class StandingUsers(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private volatile Reading? _last;

    internal static async Task Validate(CookieValidatePrincipalContext context)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<StandingUsers>();
        if (await users.Find(context.Principal?.Identity?.Name ?? "") is not { } user)
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

    /// <summary>The user; null when there is none. One who is not known yet may be new: then the list is read again, at most once a second.</summary>
    private async Task<Principal?> Find(string name)
    {
        var users = await Read(KeepFor);
        return users.GetValueOrDefault(name) ?? (await Read(LookAgain)).GetValueOrDefault(name);
    }

    private async Task<ImmutableDictionary<string, Principal>> Read(TimeSpan atMost)
    {
        if (_last is { } last && clock.GetUtcNow() - last.At < atMost)
        {
            return last.Users;
        }

        var users = (await grains.GetGrain<IAccessGrain>("access").List()).Where(p => !p.IsKey).ToImmutableDictionary(p => p.Name, StringComparer.Ordinal);
        _last = new Reading(users, clock.GetUtcNow());
        return users;
    }

    private sealed record Reading(ImmutableDictionary<string, Principal> Users, DateTimeOffset At);
}
