using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Meaning;

/// <summary>A partner's own words and habits, over the standard's. Plain data: versions and dates are kept by whoever keeps the profiles.</summary>
/// <param name="Statuses">Status codes: <c>LY</c>, for EDIFACT also with the list or agency, <c>060|ZZZ</c>. Appointment codes of AT7-03 begin with <c>@</c>.</param>
/// <param name="Reasons">Reason codes.</param>
/// <param name="References">Reference qualifiers.</param>
/// <param name="Charges">Charge codes to canonical charges.</param>
/// <param name="Zone">The IANA zone of local times without a place; null means UTC, with a warning.</param>
/// <param name="Counts">What to do with wrong counts.</param>
/// <param name="Change">What a changed tender contains.</param>
/// <param name="Customer">Who pays for the loads it tenders; <c>default</c> takes the sender's id.</param>
/// <param name="Currency">The currency of invoices that name none; <c>default</c> leaves it open: never assumed.</param>
/// <param name="Repeats">What a control number means that came before with other content.</param>
/// <param name="Days">What a date without a time means.</param>
public sealed record PartnerCodes(
    ImmutableDictionary<string, StatusMeaning> Statuses,
    ImmutableDictionary<string, ReasonGroup> Reasons,
    ImmutableDictionary<string, ReferenceType> References,
    ImmutableDictionary<string, string> Charges,
    string? Zone,
    CountsPolicy Counts,
    ChangeSemantics Change,
    CustomerId Customer,
    Currency Currency,
    RepeatPolicy Repeats = RepeatPolicy.Quarantine,
    DayPolicy Days = DayPolicy.Refuse)
{
    /// <summary>A partner without words of its own.</summary>
    public static PartnerCodes Standard { get; } = new(
        ImmutableDictionary<string, StatusMeaning>.Empty.WithComparers(StringComparer.Ordinal),
        ImmutableDictionary<string, ReasonGroup>.Empty.WithComparers(StringComparer.Ordinal),
        ImmutableDictionary<string, ReferenceType>.Empty.WithComparers(StringComparer.Ordinal),
        ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal),
        null,
        CountsPolicy.Reject,
        ChangeSemantics.FullReplacement,
        default,
        default);

    /// <summary>The meaning of a 214's status.</summary>
    internal StatusMeaning Road(string code) => Own(code) ?? RoadStatuses.Actual.GetValueOrDefault(code, StatusMeaning.Unmapped);

    /// <summary>The meaning of a 214's appointment.</summary>
    internal StatusMeaning Appointment(string code) => Own("@" + code) ?? RoadStatuses.Appointments.GetValueOrDefault(code, StatusMeaning.Unmapped);

    /// <summary>The meaning of a 315's status.</summary>
    internal StatusMeaning Ocean(string code) => Own(code) ?? OceanStatuses.Actual.GetValueOrDefault(code, StatusMeaning.Unmapped);

    /// <summary>The meaning of an STS code. A code of a list that is not the UN's means what the partner's table says, or nothing. // UN DE 1131, 3055</summary>
    internal StatusMeaning Sts(string code, string list, string agency)
    {
        var owner = agency.Length > 0 ? agency : list;
        if ((Own($"{code}|{owner}") ?? Own(code)) is { } own)
        {
            return own;
        }

        return owner is "" or "6" && UnitedNationsStatuses.Actual.TryGetValue(code, out var known) ? known : StatusMeaning.Unmapped;
    }

    internal ReasonGroup X12Reason(string code) => Reasons.GetValueOrDefault(code, Meaning.Reasons.X12.GetValueOrDefault(code, ReasonGroup.Unknown));

    internal ReasonGroup EdifactReason(string code) => Reasons.GetValueOrDefault(code, Meaning.Reasons.Edifact.GetValueOrDefault(code, ReasonGroup.Unknown));

    /// <summary>What kind of name a qualifier gives; null when it names no shipment.</summary>
    internal ReferenceType? X12Name(string qualifier) => NameOf(qualifier, Qualifiers.X12);

    internal ReferenceType? EdifactName(string qualifier) => NameOf(qualifier, Qualifiers.Edifact);

    internal string Charge(string code) => SpecialCharges.Of(code, Charges);

    private ReferenceType? NameOf(string qualifier, ImmutableDictionary<string, ReferenceType> standard) =>
        References.TryGetValue(qualifier, out var own) ? own : standard.TryGetValue(qualifier, out var known) ? known : null;

    // A key that ends in * stands for all that begin so; the longest of them wins.
    private StatusMeaning? Own(string code) => Statuses.TryGetValue(code, out var meaning)
        ? meaning
        : Statuses.Where(s => s.Key.EndsWith('*') && code.StartsWith(s.Key[..^1], StringComparison.Ordinal)).OrderByDescending(s => s.Key.Length).Select(s => s.Value).FirstOrDefault();
}
