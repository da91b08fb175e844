using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Partners;

/// <summary>One partner; the key is its <see cref="PartnerId"/>.</summary>
[Alias("ct.IPartnerGrain")]
public interface IPartnerGrain : IGrainWithStringKey
{
    /// <summary>Takes over a profile. The same content again changes nothing; another mapping becomes a new version of it.</summary>
    /// <param name="profile">The whole profile.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Put")]
    Task<PartnerOutcome> Put(PartnerProfile profile, Actor actor);

    /// <summary>Says what one code means, as a new version of the mapping. The same again changes nothing.</summary>
    /// <param name="kind">Which table.</param>
    /// <param name="code">The partner's code, 1 to 120 characters.</param>
    /// <param name="meaning">Status: a milestone type, or <c>Ignore</c>; reference: a kind of reference; otherwise the tower's own code.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("MapCode")]
    Task<PartnerOutcome> MapCode(GapKind kind, string code, string meaning, Actor actor);

    /// <summary>Adds a signing secret. Two are good at the same time, so that a partner can change over; a third ends the oldest. It is stored sealed and never shown.</summary>
    /// <param name="secret">As the partner gave it, 8 to 500 characters.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("AddSecret")]
    Task<CommandOutcome> AddSecret(string secret, Actor actor);

    /// <summary>Ends a signing secret at once.</summary>
    /// <param name="name">Its name as listed.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("EndSecret")]
    Task<CommandOutcome> EndSecret(string name, Actor actor);

    /// <summary>Says with what the tower signs in where it fetches the partner's files: a password, or a private key in PEM or OpenSSH form. It is stored sealed and never shown; the one before ends.</summary>
    /// <param name="secret">1 to 20,000 characters.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("SetAccess")]
    Task<CommandOutcome> SetAccess(string secret, Actor actor);

    /// <summary>The partner as it stands; null when there is none.</summary>
    [Alias("Get")]
    Task<PartnerView?> Get();
}

/// <summary>What became of a change of a profile.</summary>
/// <param name="Outcome">Done, nothing to do, or refused.</param>
/// <param name="Findings">Everything that is wrong; empty unless refused.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerOutcome")]
public sealed record PartnerOutcome(CommandOutcome Outcome, ImmutableArray<PartnerFinding> Findings);

/// <summary>One thing that is wrong.</summary>
/// <param name="Pointer">JSON pointer into the profile or document; for a row of a file its line, such as <c>line 12</c>.</param>
/// <param name="Detail">What is wrong and what to do.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerFinding")]
public sealed record PartnerFinding(string Pointer, string Detail);

/// <summary>A partner as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version; grows with every change.</param>
/// <param name="MappingVersion">The version of its mapping, from 1.</param>
/// <param name="Profile">The profile with the newest mapping.</param>
/// <param name="Secrets">Its signing secrets, without the secrets.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerView")]
public sealed record PartnerView(
    PartnerId Id, long Version, int MappingVersion, PartnerProfile Profile, ImmutableArray<SecretView> Secrets, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>A signing secret, as far as it is shown.</summary>
/// <param name="Name">A fingerprint that names it, 8 hexadecimal digits.</param>
/// <param name="AddedAt">When it was added.</param>
[GenerateSerializer, Immutable, Alias("ct.SecretView")]
public sealed record SecretView(string Name, DateTimeOffset AddedAt);
