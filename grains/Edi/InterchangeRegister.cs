using System.Text.Json.Serialization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Edi;

/// <summary>An interchange as it stands.</summary>
/// <param name="Record">Null until it came.</param>
public sealed record InterchangeState(InterchangeRecord? Record);

/// <summary>What happened to an interchange. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(InterchangeReceived), "interchange-received")]
[JsonDerivedType(typeof(InterchangeRepeated), "interchange-repeated")]
[JsonDerivedType(typeof(ControlNumberContested), "control-number-contested")]
[JsonDerivedType(typeof(InterchangeJudged), "interchange-judged")]
[JsonDerivedType(typeof(AcknowledgementWritten), "acknowledgement-written")]
[JsonDerivedType(typeof(InterchangeCorrected), "interchange-corrected")]
public abstract record InterchangeEvent;

/// <summary>It came first.</summary>
public sealed record InterchangeReceived(RegisteredInterchange Interchange, DateTimeOffset At) : InterchangeEvent;

/// <summary>The same bytes came again.</summary>
public sealed record InterchangeRepeated(string FileId, DateTimeOffset At) : InterchangeEvent;

/// <summary>Other bytes came under its control number; they are quarantined under their own id.</summary>
public sealed record ControlNumberContested(string Hash, string FileId, DateTimeOffset At) : InterchangeEvent;

/// <summary>It was read and applied as far as it could be.</summary>
public sealed record InterchangeJudged(InterchangeVerdict Verdict, DateTimeOffset At) : InterchangeEvent;

/// <summary>Its acknowledgement was written.</summary>
public sealed record AcknowledgementWritten(string DocumentId, DateTimeOffset At) : InterchangeEvent;

/// <summary>A corrected copy took its place.</summary>
/// <param name="Copy">The copy's id.</param>
/// <param name="Because">Who corrected it and why.</param>
/// <param name="At">When.</param>
public sealed record InterchangeCorrected(string Copy, string Because, DateTimeOffset At) : InterchangeEvent;

/// <summary>Why the register refuses.</summary>
public enum InterchangeRefusal
{
    ControlNumberUsed,
    InterchangeUnknown,
    NotRejected,
    CorrectedBefore,
    ReasonNeeded,
    CopyInvalid,
}

/// <summary>The rules of the register: one aggregate per sender, receiver and control number.</summary>
public static class InterchangeRegister
{
    public static Aggregate<InterchangeState, InterchangeEvent> Definition { get; } = new(AggregateKind.Interchange, new InterchangeState(null), Evolve);

    public static InterchangeState Evolve(InterchangeState state, InterchangeEvent @event) => @event switch
    {
        InterchangeReceived e => new InterchangeState(new InterchangeRecord(
            e.Interchange, e.At, e.Interchange.Quarantine is null ? InterchangeStatus.Received : InterchangeStatus.Quarantined, [], [], 0, null)),
        InterchangeRepeated => With(state, r => r with { Repeats = r.Repeats + 1 }),
        ControlNumberContested => state,
        InterchangeJudged e => With(state, r => r with { Status = e.Verdict.Status, Messages = e.Verdict.Messages, Problems = e.Verdict.Problems, Partner = e.Verdict.Partner, Mapping = e.Verdict.Mapping }),
        AcknowledgementWritten e => With(state, r => r with { AcknowledgementId = e.DocumentId }),
        InterchangeCorrected e => With(state, r => r with { Status = InterchangeStatus.Corrected, CorrectedAs = e.Copy, CorrectedBecause = e.Because }),
        _ => throw new InvalidOperationException($"The register does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>What is to be done with an interchange that wants in.</summary>
    public static Registration Weigh(InterchangeState state, RegisteredInterchange interchange) => state.Record switch
    {
        null => Registration.New,
        { } record when record.Known.Hash != interchange.Hash => Registration.Conflict,
        { Status: InterchangeStatus.Received } => Registration.Unfinished,
        _ => Registration.Repeated,
    };

    public static Decision<InterchangeEvent> Register(InterchangeState state, RegisteredInterchange interchange, DateTimeOffset now) => Weigh(state, interchange) switch
    {
        Registration.New => Decision<InterchangeEvent>.Of(new InterchangeReceived(interchange, now)),
        Registration.Repeated => Decision<InterchangeEvent>.Of(new InterchangeRepeated(interchange.FileId, now)),
        Registration.Conflict => Decision<InterchangeEvent>.Of(new ControlNumberContested(interchange.Hash, interchange.FileId, now)),
        _ => Decision<InterchangeEvent>.Nothing,
    };

    /// <summary>Takes down what became of it; the same verdict again changes nothing.</summary>
    public static Decision<InterchangeEvent> Judge(InterchangeState state, InterchangeVerdict verdict, DateTimeOffset now)
    {
        if (state.Record is not { } record)
        {
            return Decision<InterchangeEvent>.Refused(InterchangeRefusal.InterchangeUnknown, "There is no such interchange.");
        }

        var known = new InterchangeVerdict(record.Status, record.Messages, record.Problems, record.Partner, record.Mapping);
        return TowerJson.Write(known).AsSpan().SequenceEqual(TowerJson.Write(verdict))
            ? Decision<InterchangeEvent>.Nothing
            : Decision<InterchangeEvent>.Of(new InterchangeJudged(verdict, now));
    }

    public static Decision<InterchangeEvent> Acknowledge(InterchangeState state, string documentId, DateTimeOffset now) =>
        state.Record is null || state.Record.AcknowledgementId == documentId
            ? Decision<InterchangeEvent>.Nothing
            : Decision<InterchangeEvent>.Of(new AcknowledgementWritten(documentId, now));

    /// <summary>Puts an interchange aside for its corrected copy.</summary>
    /// <param name="state">The original.</param>
    /// <param name="copy">The copy's id.</param>
    /// <param name="because">Who corrected it and why.</param>
    /// <param name="lost">True when the copy named before never came: the process ended in between.</param>
    /// <param name="now">When.</param>
    public static Decision<InterchangeEvent> Correct(InterchangeState state, string copy, string because, bool lost, DateTimeOffset now) => state.Record switch
    {
        null => Decision<InterchangeEvent>.Refused(InterchangeRefusal.InterchangeUnknown, "There is no such interchange."),
        { CorrectedAs: { } known } when known == copy => Decision<InterchangeEvent>.Nothing,
        { CorrectedAs: { } known } when !lost => Decision<InterchangeEvent>.Refused(InterchangeRefusal.CorrectedBefore, $"It was corrected as interchange {known} before; correct that one."),
        { Status: InterchangeStatus.Rejected or InterchangeStatus.PartlyAccepted or InterchangeStatus.Quarantined or InterchangeStatus.Corrected } =>
            Decision<InterchangeEvent>.Of(new InterchangeCorrected(copy, because, now)),
        _ => Decision<InterchangeEvent>.Refused(InterchangeRefusal.NotRejected, "It was accepted: its facts are told. Map what it means and read it again, or let the partner correct it."),
    };

    private static InterchangeState With(InterchangeState state, Func<InterchangeRecord, InterchangeRecord> change) =>
        state.Record is { } record ? new InterchangeState(change(record)) : state;
}
