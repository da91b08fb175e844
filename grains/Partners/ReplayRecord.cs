using System.Text.Json.Serialization;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Partners;

/// <summary>A replay as kept: what was asked for and by whom, who gave the word, and what came of it.</summary>
/// <param name="Selection">Which messages; null before.</param>
/// <param name="AskedBy">Who asked for the preview.</param>
/// <param name="CommittedBy">Who gave the word; null before.</param>
/// <param name="Result">What came of it; null before the end.</param>
public sealed record ReplayState(ReplaySelection? Selection, string AskedBy, string? CommittedBy, ReplayResult? Result)
{
    /// <summary>What it is doing, as far as that is kept.</summary>
    [JsonIgnore]
    public ReplayStage Stage => Result is not null ? ReplayStage.Committed : CommittedBy is not null ? ReplayStage.Committing : ReplayStage.Previewing;
}

/// <summary>What came of a replay.</summary>
public sealed record ReplayResult(int Messages, int Added, int Corrected, int Withdrawn, int Unchanged);

/// <summary>What happened to a replay. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(ReplayAsked), "replay-asked")]
[JsonDerivedType(typeof(ReplayCommitted), "replay-committed")]
[JsonDerivedType(typeof(ReplayEnded), "replay-ended")]
public abstract record ReplayEvent;

/// <summary>Somebody wants to know what would change.</summary>
public sealed record ReplayAsked(ReplaySelection Selection, string By, DateTimeOffset At) : ReplayEvent;

/// <summary>Somebody gave the word.</summary>
public sealed record ReplayCommitted(string By, DateTimeOffset At) : ReplayEvent;

/// <summary>It was carried out.</summary>
public sealed record ReplayEnded(ReplayResult Result, DateTimeOffset At) : ReplayEvent;

/// <summary>What is decided about a replay.</summary>
public static class ReplayRecord
{
    private const int MaxMessages = 5_000;
    private const int LongestName = 64;

    public static Aggregate<ReplayState, ReplayEvent> Definition { get; } = new(AggregateKind.Replay, new ReplayState(null, "", null, null), Evolve);

    public static ReplayState Evolve(ReplayState state, ReplayEvent @event) => @event switch
    {
        ReplayAsked e => state with { Selection = e.Selection, AskedBy = e.By },
        ReplayCommitted e => state with { CommittedBy = e.By },
        ReplayEnded e => state with { Result = e.Result },
        _ => throw new InvalidOperationException($"A replay does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    public static Decision<ReplayEvent> Ask(ReplayState state, ReplaySelection selection, string by, DateTimeOffset now)
    {
        var wanted = selection with { Messages = selection.Messages.IsDefault ? [] : [.. selection.Messages.Distinct().Order()] };
        var named = wanted.Messages.Length + (wanted.Others?.Count ?? 0);
        if ((wanted.Partner == default && named == 0 && wanted.What == ReplayScope.Messages) || named > MaxMessages || wanted.From > wanted.To ||
            wanted.Others?.Any(o => o is not { Length: > 0 and <= LongestName }) == true)
        {
            return Decision<ReplayEvent>.Refused(PartnerRefusal.SelectionInvalid, $"Name a partner, 1 to {MaxMessages} messages, or what waits; and a beginning before the end.");
        }

        return state.Selection is not { } known ? Decision<ReplayEvent>.Of(new ReplayAsked(wanted, by, now))
            : PartnerForm.Same(known, wanted) ? Decision<ReplayEvent>.Nothing
            : Decision<ReplayEvent>.Refused(PartnerRefusal.AnotherSelection, "This id is of a replay of other messages; choose another id.");
    }

    /// <param name="state">The replay.</param>
    /// <param name="previewed">True when it is known what would change.</param>
    /// <param name="by">Who gives the word.</param>
    /// <param name="now">The time.</param>
    public static Decision<ReplayEvent> Commit(ReplayState state, bool previewed, string by, DateTimeOffset now) =>
        state.CommittedBy is not null ? Decision<ReplayEvent>.Nothing
        : state.Selection is null || !previewed ? Decision<ReplayEvent>.Refused(PartnerRefusal.NotPreviewed, "Look first: it is not known yet what would change.")
        : Decision<ReplayEvent>.Of(new ReplayCommitted(by, now));
}
