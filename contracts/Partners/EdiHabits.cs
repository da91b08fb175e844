using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Partners;

/// <summary>How a partner is known in EDI and what it does in its own way. It is part of the mapping: another one is a new version, in force from the mapping's date.</summary>
/// <param name="Identities">The senders that are this partner, qualifier first, such as <c>02:SCAC</c> (X12 ISA05 and ISA06) or <c>14:4012345000009</c> (EDIFACT UNB); at most 20, and each of one partner only.</param>
/// <param name="Counts">What to do with a message whose trailer counts wrongly.</param>
/// <param name="Change">What a changed load tender contains. // X12 204, B2A-01 04</param>
/// <param name="Repeats">What a control number means that came before with other content.</param>
/// <param name="Customer">Who pays for the loads it tenders and whose invoices its remittances name; <c>default</c> takes the sender's id for loads and matches no remittance.</param>
/// <param name="Currency">ISO 4217, the currency of invoices and remittances that name none; null leaves it open: never assumed.</param>
/// <param name="Zone">The IANA zone of local times without a place; null means the profile's.</param>
[GenerateSerializer, Immutable, Alias("ct.EdiHabits")]
public sealed record EdiHabits(
    ImmutableArray<string> Identities,
    CountsPolicy Counts,
    ChangeSemantics Change,
    RepeatPolicy Repeats,
    CustomerId Customer,
    string? Currency,
    string? Zone);

/// <summary>What to do with a message whose trailer counts wrongly.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CountsPolicy>))]
public enum CountsPolicy
{
    /// <summary>The message is rejected: something may be missing from it.</summary>
    Reject = 0,

    /// <summary>The message is applied, and the acknowledgement says "with errors".</summary>
    AcceptWithWarning = 1,
}

/// <summary>What a changed load tender (204 with purpose 04) contains.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeSemantics>))]
public enum ChangeSemantics
{
    /// <summary>The whole load: the stops replace those known.</summary>
    FullReplacement = 0,

    /// <summary>Only the stops that change.</summary>
    Delta = 1,
}

/// <summary>What it means that a control number comes again with other content.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RepeatPolicy>))]
public enum RepeatPolicy
{
    /// <summary>One of the two is wrong: it is kept in quarantine until a person lets it in.</summary>
    Quarantine = 0,

    /// <summary>The partner uses its numbers again: other content is another interchange.</summary>
    ByContent = 1,
}
