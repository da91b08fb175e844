using System.Diagnostics;
using System.Globalization;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Web.Exceptions;

namespace ControlTower.Web.Ingest;

/// <summary>How causes of held messages look, and where each is worked on.</summary>
public static class CauseLook
{
    /// <summary>A kind in a word, with its icon.</summary>
    public static Look Of(HeldKind kind) => kind switch
    {
        HeldKind.Unmatched => StatusLook.Of(ParkReason.Unmatched),
        HeldKind.Ambiguous => StatusLook.Of(ParkReason.Ambiguous),
        HeldKind.DeadLetter => StatusLook.Of(ParkReason.DeadLetter),
        HeldKind.Message => new(Tone.Blocked, "lock", "Message in quarantine"),
        HeldKind.Interchange => new(Tone.Blocked, "octagon-x", "Interchange held"),
        HeldKind.Code => new(Tone.Risk, "badge-question-mark", "Code not known"),
        _ => throw new UnreachableException($"No look for {kind}."),
    };

    /// <summary>The list of what the cause holds.</summary>
    public static string Address(HeldCause cause) => cause.Kind switch
    {
        HeldKind.Unmatched or HeldKind.Ambiguous => $"/unmatched?reason={cause.Kind}&source={Text(cause.Source)}",
        HeldKind.DeadLetter => $"/unmatched?reason=DeadLetter&source={Text(cause.Source)}&cause={Text(cause.Detail)}",
        HeldKind.Message => $"/messages?status=Quarantined&partner={Text(cause.Partner.Value)}",
        HeldKind.Interchange => $"/edi?status={cause.Detail}&sender={Text(cause.Source)}",
        HeldKind.Code when cause.Partner == default => $"/edi?sender={Text(cause.Source)}",
        HeldKind.Code => $"/messages?partner={Text(cause.Partner.Value)}",
        _ => throw new UnreachableException($"No address for {cause.Kind}."),
    };

    /// <summary>Whose it is.</summary>
    public static string Who(HeldCause cause) => cause.Partner != default ? cause.Partner.Value : cause.Source;

    /// <summary>The items that wait, as a replay takes them.</summary>
    public static ReplaySelection Replay(ParkReason? reason, string? source, DateTimeOffset? from, DateTimeOffset? to, string? cause) =>
        new(default, from, to, null, cause, [], ReplayScope.Waiting, source, reason);

    /// <summary>A time as addresses have it; null when there is none, or none that can be read.</summary>
    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string Text(string text) => Uri.EscapeDataString(text);
}
