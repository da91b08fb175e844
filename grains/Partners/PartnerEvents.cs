using System.Text.Json.Serialization;
using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners;

/// <summary>What happened to a partner. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(PartnerPut), "partner-put")]
[JsonDerivedType(typeof(SecretAdded), "secret-added")]
[JsonDerivedType(typeof(SecretEnded), "secret-ended")]
[JsonDerivedType(typeof(AccessSet), "access-set")]
public abstract record PartnerEvent;

/// <summary>The profile was put; another mapping than before is a new version of it.</summary>
public sealed record PartnerPut(PartnerProfile Profile, string By, DateTimeOffset At) : PartnerEvent;

/// <summary>A signing secret was added; of three the oldest ends.</summary>
public sealed record SecretAdded(SealedSecret Secret, string By) : PartnerEvent;

/// <summary>A signing secret was ended.</summary>
public sealed record SecretEnded(string Name, string By, DateTimeOffset At) : PartnerEvent;

/// <summary>The tower signs in with something else where it fetches files.</summary>
public sealed record AccessSet(SealedSecret Access, string By) : PartnerEvent;

/// <summary>Why a change of a partner is refused.</summary>
public enum PartnerRefusal
{
    PartnerUnknown,
    ProfileInvalid,
    CodeInvalid,
    SecretInvalid,
    SecretUnknown,
    TooManyVersions,
    MessageUnknown,
    ReasonNeeded,
    SelectionInvalid,
    AnotherSelection,
    NotPreviewed,
    NotInQuarantine,
}
