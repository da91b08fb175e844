using ControlTower.Contracts.Access;
using Microsoft.AspNetCore.Authorization;

namespace ControlTower.Web.Access;

/// <summary>Who may do what. Each role is a policy of its name; an admin may do everything, and every role may look.</summary>
public static class Policies
{
    /// <summary>Signed in, by cookie or key.</summary>
    public const string Look = nameof(Role.Viewer);

    /// <summary>Moves freight: shipments, milestones, documents.</summary>
    public const string Freight = nameof(Freight);

    /// <summary>Keeps feeds: EDI, files, mappings.</summary>
    public const string Feeds = nameof(Role.Integration);

    /// <summary>Keeps customers, prices and mappings.</summary>
    public const string Terms = nameof(Terms);

    /// <summary>Takes care of blocks.</summary>
    public const string Desk = nameof(Desk);

    /// <summary>Decides money.</summary>
    public const string Money = nameof(Role.Finance);

    /// <summary>Keeps the tower.</summary>
    public const string Keep = nameof(Role.Admin);

    /// <summary>Registers the policies; what names none still needs somebody signed in.</summary>
    public static void Add(AuthorizationOptions options)
    {
        options.DefaultPolicy = options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(Look, policy => policy.RequireAuthenticatedUser());
        Add(options, nameof(Role.Operations), Role.Operations);
        Add(options, nameof(Role.Finance), Role.Finance);
        Add(options, nameof(Role.Integration), Role.Integration);
        Add(options, nameof(Role.Admin));
        Add(options, Freight, Role.Operations, Role.Integration);
        Add(options, Terms, Role.Finance, Role.Integration);
        Add(options, Desk, Role.Operations, Role.Finance, Role.Integration);
    }

    private static void Add(AuthorizationOptions options, string name, params Role[] roles) =>
        options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireRole([nameof(Role.Admin), .. roles.Select(r => r.ToString())]));
}
