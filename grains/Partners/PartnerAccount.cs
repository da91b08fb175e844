using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Partners;

/// <summary>A partner: its profile, every version of its mapping, and its sealed secrets.</summary>
/// <param name="Profile">As put last; null before.</param>
/// <param name="Mappings">The versions of the mapping; the first is version 1.</param>
/// <param name="Secrets">At most two, the newest last.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Access">With what the tower signs in where it fetches files; null when it needs nothing.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerState")]
public sealed record PartnerState(PartnerProfile? Profile, ImmutableArray<PartnerMapping> Mappings, ImmutableArray<SealedSecret> Secrets, DateTimeOffset ChangedAt, string ChangedBy, SealedSecret? Access = null)
{
    /// <summary>The version of the mapping that was in force for a message.</summary>
    /// <param name="receivedAt">When it came.</param>
    public int MappingAt(DateTimeOffset receivedAt)
    {
        for (var version = Mappings.Length; version > 1; version--)
        {
            if (Mappings[version - 1].EffectiveFrom is not { } from || from <= receivedAt)
            {
                return version;
            }
        }

        return Math.Min(1, Mappings.Length);
    }
}

/// <summary>What is decided about a partner.</summary>
public static class PartnerAccount
{
    private const int MaxVersions = 1_000;

    public static Aggregate<PartnerState, PartnerEvent> Definition { get; } = new(AggregateKind.Partner, new PartnerState(null, [], [], default, ""), Evolve);

    public static PartnerState Evolve(PartnerState state, PartnerEvent @event) => @event switch
    {
        PartnerPut e => state with
        {
            Profile = e.Profile,
            Mappings = state.Mappings is [.., var newest] && PartnerForm.Same(newest, e.Profile.Mapping) ? state.Mappings : state.Mappings.Add(e.Profile.Mapping),
            ChangedAt = e.At,
            ChangedBy = e.By,
        },
        SecretAdded e => state with
        {
            Secrets = SealedSecrets.With(state.Secrets, e.Secret),
            ChangedAt = e.Secret.AddedAt,
            ChangedBy = e.By,
        },
        SecretEnded e => state with { Secrets = state.Secrets.RemoveAll(s => s.Name == e.Name), ChangedAt = e.At, ChangedBy = e.By },
        AccessSet e => state with { Access = e.Access, ChangedAt = e.Access.AddedAt, ChangedBy = e.By },
        _ => throw new InvalidOperationException($"A partner does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>Takes over a profile in normal form that has nothing wrong; the same again changes nothing.</summary>
    public static Decision<PartnerEvent> Put(PartnerState state, PartnerProfile profile, string by, DateTimeOffset now)
    {
        if (state.Profile is { } known && PartnerForm.Same(known, profile))
        {
            return Decision<PartnerEvent>.Nothing;
        }

        return state.Mappings.Length >= MaxVersions
            ? Decision<PartnerEvent>.Refused(PartnerRefusal.TooManyVersions, $"The mapping has {MaxVersions} versions; make another partner.")
            : Decision<PartnerEvent>.Of(new PartnerPut(profile, by, now));
    }

    /// <summary>Says what one code means.</summary>
    public static (PartnerProfile? Profile, string? Problem) WithCode(PartnerProfile profile, GapKind kind, string code, string meaning)
    {
        var mapping = profile.Mapping;
        switch (kind)
        {
            case GapKind.Status when meaning.Equals("Ignore", StringComparison.OrdinalIgnoreCase):
                return (profile with { Mapping = mapping with { EffectiveFrom = null, Codes = mapping.Codes.SetItem(code, new CodeMeaning(null, null, null, null, null)) } }, null);
            case GapKind.Status:
                return Enum.TryParse<MilestoneType>(meaning, ignoreCase: true, out var type) && Enum.IsDefined(type)
                    ? (profile with { Mapping = mapping with { EffectiveFrom = null, Codes = mapping.Codes.SetItem(code, new CodeMeaning(type, null, null, null, null)) } }, null)
                    : (null, $"'{meaning}' is no milestone type; one of {string.Join(", ", Enum.GetNames<MilestoneType>())}, or Ignore.");
            case GapKind.Reference:
                return Enum.TryParse<ReferenceType>(meaning, ignoreCase: true, out var reference) && Enum.IsDefined(reference)
                    ? (profile with { Mapping = mapping with { EffectiveFrom = null, References = mapping.References.SetItem(code, reference) } }, null)
                    : (null, $"'{meaning}' is no kind of reference; one of {string.Join(", ", Enum.GetNames<ReferenceType>())}.");
            case GapKind.Reason:
                return (profile with { Mapping = mapping with { EffectiveFrom = null, Reasons = mapping.Reasons.SetItem(code, meaning) } }, null);
            default:
                return (profile with { Mapping = mapping with { EffectiveFrom = null, Charges = mapping.Charges.SetItem(code, meaning) } }, null);
        }
    }

    public static Decision<PartnerEvent> AddSecret(PartnerState state, SealedSecret secret, string by) => state switch
    {
        { Profile: null } => Unknown(),
        _ when state.Secrets.Any(s => s.Name == secret.Name) => Decision<PartnerEvent>.Nothing,
        _ => Decision<PartnerEvent>.Of(new SecretAdded(secret, by)),
    };

    public static Decision<PartnerEvent> SetAccess(PartnerState state, SealedSecret access, string by) => state switch
    {
        { Profile: null } => Unknown(),
        _ when state.Access?.Name == access.Name => Decision<PartnerEvent>.Nothing,
        _ => Decision<PartnerEvent>.Of(new AccessSet(access, by)),
    };

    public static Decision<PartnerEvent> EndSecret(PartnerState state, string name, string by, DateTimeOffset now) =>
        state.Secrets.Any(s => s.Name == name)
            ? Decision<PartnerEvent>.Of(new SecretEnded(name, by, now))
            : Decision<PartnerEvent>.Refused(PartnerRefusal.SecretUnknown, $"There is no secret {name}.");

    public static Decision<PartnerEvent> Unknown() =>
        Decision<PartnerEvent>.Refused(PartnerRefusal.PartnerUnknown, "There is no such partner. PUT its profile first.");
}
