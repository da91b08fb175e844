using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Grains.Partners;

/// <summary>A partner's profile as the EDI readers use it. Pure.</summary>
public static class EdiCodes
{
    /// <summary>What a version of the partner's mapping says; the standards' own where there is no such version.</summary>
    public static CodesInForce Of(PartnerId partner, PartnerState state, int version) =>
        state.Profile is { } profile && version >= 1 && version <= state.Mappings.Length
            ? new CodesInForce(partner, version, Codes(profile, state.Mappings[version - 1]), profile.Trust > 0 ? profile.Trust : null)
            : CodesInForce.Standard;

    private static PartnerCodes Codes(PartnerProfile profile, PartnerMapping mapping) => new(
        mapping.Codes.ToImmutableDictionary(c => c.Key, c => Meaning(c.Value), StringComparer.Ordinal),
        mapping.Reasons.ToImmutableDictionary(r => r.Key, r => Group(r.Value), StringComparer.Ordinal),
        mapping.References.ToImmutableDictionary(StringComparer.Ordinal),
        mapping.Charges.ToImmutableDictionary(StringComparer.Ordinal),
        mapping.Edi?.Zone ?? profile.Zone,
        mapping.Edi?.Counts ?? CountsPolicy.Reject,
        mapping.Edi?.Change ?? ChangeSemantics.FullReplacement,
        mapping.Edi?.Customer ?? default,
        Currency.TryParse(mapping.Edi?.Currency, out var currency) ? currency : default,
        mapping.Edi?.Repeats ?? RepeatPolicy.Quarantine,
        profile.Days);

    private static StatusMeaning Meaning(CodeMeaning meaning) => (meaning.Type ?? meaning.AtDelivery ?? meaning.AtPickup) is { } type
        ? new StatusMeaning(type.ToString(), Kind(meaning.Class), type)
        : StatusMeaning.Ignored;

    private static StatusKind Kind(TimeClass? kind) => kind switch
    {
        TimeClass.Estimated => StatusKind.Estimated,
        TimeClass.Planned => StatusKind.Appointment,
        _ => StatusKind.Actual,
    };

    private static ReasonGroup Group(string word) => Enum.TryParse<ReasonGroup>(word, ignoreCase: true, out var group) && Enum.IsDefined(group) ? group : ReasonGroup.Other;
}
