using System.Text.Json.Serialization;
using ControlTower.Contracts.Access;

namespace ControlTower.Grains.Access;

/// <summary>What happened to users and keys. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(UserPut), "user-put")]
[JsonDerivedType(typeof(KeyIssued), "key-issued")]
[JsonDerivedType(typeof(KeyRevoked), "key-revoked")]
public abstract record AccessEvent;

/// <summary>A user was added, or got other roles or another password.</summary>
/// <param name="Name">User name.</param>
/// <param name="Roles">What the user may do from now on.</param>
/// <param name="PasswordHash">See <see cref="PasswordHash"/>; null keeps the present one.</param>
public sealed record UserPut(string Name, ImmutableArray<Role> Roles, string? PasswordHash) : AccessEvent;

/// <summary>A key was made.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="Sources">The sources it may speak for; empty means all.</param>
/// <param name="SecretHash">See <see cref="KeySecret"/>.</param>
public sealed record KeyIssued(string Name, ImmutableArray<Role> Roles, ImmutableArray<string> Sources, string SecretHash) : AccessEvent;

/// <summary>A key was ended.</summary>
/// <param name="Name">The key's name.</param>
public sealed record KeyRevoked(string Name) : AccessEvent;

/// <summary>Why a change of users or keys is refused.</summary>
public enum AccessRefusal
{
    NameInvalid,
    RoleNeeded,
    PasswordNeeded,
    PasswordTooShort,
    SourceInvalid,
    KeyNameTaken,
    KeyUnknown,
    LastAdmin,
}
