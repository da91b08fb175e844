using ControlTower.Contracts.Access;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Access;

/// <summary>Everybody who may come in: users by name and keys by name, with hashes in place of secrets.</summary>
public sealed record AccessList(
    ImmutableSortedDictionary<string, UserEntry> Users,
    ImmutableSortedDictionary<string, KeyEntry> Keys)
{
    private const int MaxName = 64;
    private const int MinPassword = 12;
    private const int MaxPassword = 200;

    public static AccessList Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, UserEntry>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, KeyEntry>(StringComparer.Ordinal));

    public static Aggregate<AccessList, AccessEvent> Definition { get; } = new(AggregateKind.Access, Empty, Evolve);

    public static AccessList Evolve(AccessList state, AccessEvent @event) => @event switch
    {
        UserPut e => state with
        {
            Users = state.Users.SetItem(e.Name, new UserEntry(e.Roles, e.PasswordHash ?? state.Users[e.Name].PasswordHash)),
        },
        KeyIssued e => state with { Keys = state.Keys.SetItem(e.Name, new KeyEntry(e.Roles, e.Sources, e.SecretHash, Revoked: false)) },
        KeyRevoked e => state with { Keys = state.Keys.SetItem(e.Name, state.Keys[e.Name] with { Revoked = true }) },
        _ => throw new InvalidOperationException($"Access does not know the event {@event.GetType().Name}."),
    };

    /// <summary>What is wrong with a user's name, roles or password; null when nothing is. Asked before the password is hashed, which is dear.</summary>
    public static Refusal? Examine(AccessList state, string name, string? password, ImmutableArray<Role> roles)
    {
        if (!IsName(name))
        {
            return new Refusal(AccessRefusal.NameInvalid, $"A user name has 1 to {MaxName} letters, digits and - _ . @; choose another.");
        }

        if (NoRole(roles) is { } refusal)
        {
            return refusal;
        }

        var user = state.Users.GetValueOrDefault(name);
        if (user is not null && user.Roles.Contains(Role.Admin) && !roles.Contains(Role.Admin) && state.Users.Values.Count(u => u.Roles.Contains(Role.Admin)) == 1)
        {
            return new Refusal(AccessRefusal.LastAdmin, $"{name} is the only admin; make another user an admin first.");
        }

        return password switch
        {
            null when user is null => new Refusal(AccessRefusal.PasswordNeeded, $"{name} is new and needs a password of at least {MinPassword} characters."),
            { Length: < MinPassword or > MaxPassword } => new Refusal(AccessRefusal.PasswordTooShort, $"A password has {MinPassword} to {MaxPassword} characters."),
            _ => null,
        };
    }

    public static Decision<AccessEvent> PutUser(AccessList state, string name, string? passwordHash, ImmutableArray<Role> roles)
    {
        var sorted = Sorted(roles);
        return passwordHash is null && state.Users.TryGetValue(name, out var user) && user.Roles.SequenceEqual(sorted)
            ? Decision<AccessEvent>.Nothing
            : Decision<AccessEvent>.Of(new UserPut(name, sorted, passwordHash));
    }

    public static Decision<AccessEvent> IssueKey(AccessList state, string name, ImmutableArray<Role> roles, ImmutableArray<string> sources, string secretHash)
    {
        if (!IsName(name))
        {
            return Decision<AccessEvent>.Refused(AccessRefusal.NameInvalid, $"A key's name has 1 to {MaxName} letters, digits and - _ . @; choose another.");
        }

        if (NoRole(roles) is { } refusal)
        {
            return Decision<AccessEvent>.Refused(refusal.Reason, refusal.Detail);
        }

        if (sources.FirstOrDefault(s => s.Length is 0 or > MaxName || s.Any(char.IsControl)) is { } source)
        {
            return Decision<AccessEvent>.Refused(AccessRefusal.SourceInvalid, $"'{source}' is not a source; a source has 1 to {MaxName} characters.");
        }

        return state.Keys.GetValueOrDefault(name) is { Revoked: false }
            ? Decision<AccessEvent>.Refused(AccessRefusal.KeyNameTaken, $"There is a key {name}; choose another name, or revoke that one first.")
            : Decision<AccessEvent>.Of(new KeyIssued(name, Sorted(roles), [.. sources.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], secretHash));
    }

    public static Decision<AccessEvent> RevokeKey(AccessList state, string name) => state.Keys.GetValueOrDefault(name) switch
    {
        null => Decision<AccessEvent>.Refused(AccessRefusal.KeyUnknown, $"There is no key {name}."),
        { Revoked: true } => Decision<AccessEvent>.Nothing,
        _ => Decision<AccessEvent>.Of(new KeyRevoked(name)),
    };

    /// <summary>The key with this secret, by its hash; null when unknown or revoked.</summary>
    public Principal? FindKey(string secretHash)
    {
        foreach (var (name, key) in Keys)
        {
            if (!key.Revoked && key.SecretHash == secretHash)
            {
                return key.As(name);
            }
        }

        return null;
    }

    /// <summary>Everybody who may come in now.</summary>
    public ImmutableArray<Principal> Principals() =>
        [.. Users.Select(u => u.Value.As(u.Key)), .. Keys.Where(k => !k.Value.Revoked).Select(k => k.Value.As(k.Key))];

    private static Refusal? NoRole(ImmutableArray<Role> roles) =>
        roles.IsDefaultOrEmpty || roles.Any(r => !Enum.IsDefined(r))
            ? new Refusal(AccessRefusal.RoleNeeded, $"At least one role is needed: {string.Join(", ", Enum.GetNames<Role>())}.")
            : null;

    private static ImmutableArray<Role> Sorted(ImmutableArray<Role> roles) => [.. roles.Distinct().Order()];

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@');
}

/// <summary>A user.</summary>
public sealed record UserEntry(ImmutableArray<Role> Roles, string PasswordHash)
{
    public Principal As(string name) => new(name, IsKey: false, Roles, []);
}

/// <summary>An API key; once revoked it stays on the list, marked.</summary>
public sealed record KeyEntry(ImmutableArray<Role> Roles, ImmutableArray<string> Sources, string SecretHash, bool Revoked)
{
    public Principal As(string name) => new($"key:{name}", IsKey: true, Roles, Sources);
}
