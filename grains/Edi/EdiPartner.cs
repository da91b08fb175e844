using System.Text.Json.Serialization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Writing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Edi;

/// <summary>What we sent to a partner.</summary>
/// <param name="LastNumber">The newest control number; 0 before the first. They have no gaps.</param>
/// <param name="Waiting">What the partner has not acknowledged, oldest first.</param>
/// <param name="Recent">Ids of the newest documents with their numbers, so that none is written twice.</param>
public sealed record EdiPartnerState(int LastNumber, ImmutableArray<WaitingDocument> Waiting, ImmutableArray<SentDocument> Recent);

/// <summary>A document that waits for its acknowledgement.</summary>
public sealed record WaitingDocument(int Number, string Type, string Partner, DateTimeOffset SentAt, DateTimeOffset DueAt, bool Overdue, string? Rejection);

/// <summary>A document that was written.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Number">Its control number.</param>
/// <param name="DocumentId">Its text in the document store.</param>
[GenerateSerializer, Immutable, Alias("ct.SentDocument")]
public sealed record SentDocument(string Id, int Number, string DocumentId);

/// <summary>What happened between us and a partner. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(DocumentSent), "document-sent")]
[JsonDerivedType(typeof(DocumentAnswered), "document-answered")]
[JsonDerivedType(typeof(AnswerOverdue), "answer-overdue")]
public abstract record EdiPartnerEvent;

/// <summary>A document was written with the next number.</summary>
public sealed record DocumentSent(SentDocument Document, string Type, string Partner, DateTimeOffset At, DateTimeOffset? DueAt) : EdiPartnerEvent;

/// <summary>The partner acknowledged a document.</summary>
/// <param name="Number">Which.</param>
/// <param name="Rejection">Why it was rejected; null when it was accepted.</param>
/// <param name="At">When.</param>
public sealed record DocumentAnswered(int Number, string? Rejection, DateTimeOffset At) : EdiPartnerEvent;

/// <summary>The partner did not acknowledge in time.</summary>
public sealed record AnswerOverdue(int Number, DateTimeOffset DueAt) : EdiPartnerEvent;

/// <summary>The rules between us and a partner: control numbers without gaps, each document answered or an exception.</summary>
public static class EdiPartner
{
    public const int LastPossible = 999_999_999;
    private const int Remembered = 200;

    public static Aggregate<EdiPartnerState, EdiPartnerEvent> Definition { get; } = new(AggregateKind.EdiPartner, new EdiPartnerState(0, [], []), Evolve);

    /// <summary>The number the next document gets; the nine digits begin anew when they are used up.</summary>
    public static int NextNumber(EdiPartnerState state) => state.LastNumber >= LastPossible ? 1 : state.LastNumber + 1;

    /// <summary>A document that was written before under the id; null when it is new.</summary>
    public static SentDocument? Find(EdiPartnerState state, string id) => state.Recent.FirstOrDefault(d => d.Id == id);

    public static EdiPartnerState Evolve(EdiPartnerState state, EdiPartnerEvent @event) => @event switch
    {
        DocumentSent e => state with
        {
            LastNumber = e.Document.Number,
            Recent = [.. state.Recent.TakeLast(Remembered - 1), e.Document],
            Waiting = e.DueAt is { } due ? state.Waiting.Add(new WaitingDocument(e.Document.Number, e.Type, e.Partner, e.At, due, false, null)) : state.Waiting,
        },
        DocumentAnswered { Rejection: null } e => state with { Waiting = state.Waiting.RemoveAll(w => w.Number == e.Number) },
        DocumentAnswered e => On(state, e.Number, w => w with { Rejection = e.Rejection, Overdue = true }),
        AnswerOverdue e => On(state, e.Number, w => w with { Overdue = true }),
        _ => throw new InvalidOperationException($"A partner does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    public static Decision<EdiPartnerEvent> Send(EdiPartnerState state, OutboundDocument document, string documentId, DateTimeOffset now, TimeSpan patience) =>
        Find(state, document.Id) is not null
            ? Decision<EdiPartnerEvent>.Nothing
            : Decision<EdiPartnerEvent>.Of(new DocumentSent(
                new SentDocument(document.Id, NextNumber(state), documentId), document.Type, document.Them, now, document.Awaits ? now + patience : null));

    /// <summary>Takes down an acknowledgement; of something that does not wait it changes nothing.</summary>
    public static Decision<EdiPartnerEvent> Answer(EdiPartnerState state, int number, string? rejection, DateTimeOffset now) =>
        state.Waiting.Any(w => w.Number == number && (rejection is null || w.Rejection != rejection))
            ? Decision<EdiPartnerEvent>.Of(new DocumentAnswered(number, rejection, now))
            : Decision<EdiPartnerEvent>.Nothing;

    /// <summary>What is due and has no answer becomes an exception.</summary>
    public static Decision<EdiPartnerEvent> Look(EdiPartnerState state, DateTimeOffset now) =>
        Decision<EdiPartnerEvent>.Of([.. state.Waiting.Where(w => !w.Overdue && w.DueAt <= now).Select(w => new AnswerOverdue(w.Number, w.DueAt))]);

    /// <summary>When to look next; null when nothing waits.</summary>
    public static DateTimeOffset? NextLook(EdiPartnerState state) =>
        state.Waiting.Where(w => !w.Overdue).Select(w => (DateTimeOffset?)w.DueAt).Min();

    /// <summary>What waits, as people see it.</summary>
    public static ImmutableArray<UnansweredSet> Unanswered(EdiPartnerState state) =>
        [.. state.Waiting.Select(w => new UnansweredSet(w.Partner, w.Type, Numbers.Control(w.Number), w.SentAt, w.DueAt, w.Overdue, Words(w)))];

    private static string Words(WaitingDocument waiting) => waiting switch
    {
        { Rejection: { } why } => $"The partner rejected it: {why} Put it right and send it again.",
        { Overdue: true } => "No acknowledgement came in time. Ask the partner whether it arrived, or send it again.",
        _ => "It waits for the partner's acknowledgement.",
    };

    private static EdiPartnerState On(EdiPartnerState state, int number, Func<WaitingDocument, WaitingDocument> change) =>
        state with { Waiting = [.. state.Waiting.Select(w => w.Number == number ? change(w) : w)] };
}
