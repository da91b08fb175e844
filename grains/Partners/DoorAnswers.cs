using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners;

/// <summary>What senders are told.</summary>
internal static class DoorAnswers
{
    // The same words for an unknown partner and a wrong signature: nobody learns which partners there are.
    public static DoorAnswer NotProven { get; } = new(
        DoorVerdict.NotProven,
        "There is no such partner, or the message is not proven to be its own: check the address, the signing secret, the signature header, and that the clock is right within 5 minutes.",
        [], null, []);

    /// <summary>Why the channel may not be used; null when it may.</summary>
    public static string? WrongChannel(PartnerProfile profile, PartnerChannel channel) =>
        profile.Channels.IsEmpty || profile.Channels.Contains(channel) ? null : $"{profile.Name} does not use this channel; it uses {string.Join(", ", profile.Channels)}.";

    public static DoorAnswer Again(KeptMessage kept, PartnerMessage? message) => kept.Kind == KeptKind.Contradicts
        ? new DoorAnswer(DoorVerdict.Contradiction, "Another message came under this id before. It is kept in quarantine: send a correction under a new id.", [], message, [])
        : new DoorAnswer(DoorVerdict.Duplicate, null, [], message, []);

    public static DoorAnswer Of(ReadingResult read, PartnerMessage? message) => read.Problem is { } problem
        ? new DoorAnswer(DoorVerdict.Unreadable, problem, read.Findings, message, [])
        : new DoorAnswer(DoorVerdict.Accepted, null, read.Findings, message, read.Receipts);
}
