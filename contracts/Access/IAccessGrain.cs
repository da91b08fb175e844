using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;
using Orleans.Concurrency;

namespace ControlTower.Contracts.Access;

/// <summary>Users and API keys; the key is <c>access</c>. Secrets are stored as hashes only.</summary>
[Alias("ct.IAccessGrain")]
public interface IAccessGrain : IGrainWithStringKey
{
    /// <summary>True when no user exists yet.</summary>
    [Alias("IsEmpty"), AlwaysInterleave]
    Task<bool> IsEmpty();

    /// <summary>Adds a user or changes roles and password.</summary>
    /// <param name="name">User name, 1 to 64 characters.</param>
    /// <param name="password">At least 12 characters; null keeps the present one.</param>
    /// <param name="roles">At least one role.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("PutUser")]
    Task<CommandOutcome> PutUser(string name, string? password, ImmutableArray<Role> roles, Actor actor);

    /// <summary>The user when name and password are right; null otherwise. Takes the same time either way.</summary>
    /// <param name="name">User name.</param>
    /// <param name="password">Password.</param>
    [Alias("SignIn")]
    Task<Principal?> SignIn(string name, string password);

    /// <summary>Makes an API key. The secret is returned once and never again.</summary>
    /// <param name="name">What the key is called, 1 to 64 characters, unique.</param>
    /// <param name="roles">What it may do.</param>
    /// <param name="sources">The sources it may speak for; empty means all.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("IssueKey")]
    Task<IssuedKey> IssueKey(string name, ImmutableArray<Role> roles, ImmutableArray<string> sources, Actor actor);

    /// <summary>Ends a key at once.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("RevokeKey")]
    Task<CommandOutcome> RevokeKey(string name, Actor actor);

    /// <summary>Whose key it is; null when unknown or revoked.</summary>
    /// <param name="secret">The key as presented.</param>
    [Alias("FindKey"), AlwaysInterleave]
    Task<Principal?> FindKey(string secret);

    /// <summary>All users and keys, without secrets.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<ImmutableArray<Principal>> List();
}

/// <summary>What somebody may do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Look.</summary>
    Viewer = 0,

    /// <summary>Move freight: milestones, documents, operations blocks.</summary>
    Operations = 1,

    /// <summary>Decide money: charges, holds, mappings, invoices.</summary>
    Finance = 2,

    /// <summary>Keep feeds: ingest, unmatched, dead letters, mappings.</summary>
    Integration = 3,

    /// <summary>Everything, users and keys too.</summary>
    Admin = 4,
}

/// <summary>A user or a key.</summary>
/// <param name="Name">User name, or <c>key:</c> + key name.</param>
/// <param name="IsKey">True for an API key.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="Sources">For a key: the sources it may speak for; empty means all.</param>
[GenerateSerializer, Immutable, Alias("ct.Principal")]
public sealed record Principal(string Name, bool IsKey, ImmutableArray<Role> Roles, ImmutableArray<string> Sources);

/// <summary>A new key.</summary>
/// <param name="Outcome">Refused when the name is taken.</param>
/// <param name="Secret">The key, shown once; null when refused.</param>
[GenerateSerializer, Immutable, Alias("ct.IssuedKey")]
public sealed record IssuedKey(CommandOutcome Outcome, string? Secret);
