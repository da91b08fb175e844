using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>One interchange per sender, receiver and control number; control numbers of ours without gaps.</summary>
public sealed class RegisterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly RegisteredInterchange First = new("x1", EdiSyntax.X12, "02:SCAC", "ZZ:TOWER", "7", false, "hash-1", "file-1", null, 0, 500, "edi", null);
    private static readonly OutboundDocument Tender = new("d1", EdiSyntax.X12, "ZZ:TOWER", "02:SCAC", "00401", "004010", "SM", "204", [], [["B2**SCAC"]], false, Awaits: true);

    [Fact]
    public void The_same_bytes_again_are_a_repeat()
    {
        var state = Judged(Received());

        InterchangeRegister.Weigh(state, First).ShouldBe(Registration.Repeated);
        Fold(state, InterchangeRegister.Register(state, First, Now).Events).Record!.Repeats.ShouldBe(1);
    }

    [Fact]
    public void Other_bytes_under_the_same_control_number_are_a_conflict()
    {
        var state = Judged(Received());

        InterchangeRegister.Weigh(state, First with { Hash = "hash-2" }).ShouldBe(Registration.Conflict);
        Fold(state, InterchangeRegister.Register(state, First with { Hash = "hash-2" }, Now).Events).ShouldBe(state);
    }

    [Fact]
    public void One_that_was_never_finished_goes_on()
    {
        InterchangeRegister.Weigh(Received(), First).ShouldBe(Registration.Unfinished);
        InterchangeRegister.Register(Received(), First, Now).Events.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_verdict_again_changes_nothing()
    {
        var state = Judged(Received());

        InterchangeRegister.Judge(state, Verdict, Now).Events.ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_have_no_gaps_and_a_document_is_written_once()
    {
        var state = Fold(EdiPartner.Definition.Empty, EdiPartner.Send(EdiPartner.Definition.Empty, Tender, "t1", Now, TimeSpan.FromHours(24)).Events);
        EdiPartner.Send(state, Tender, "t1", Now, TimeSpan.FromHours(24)).Events.ShouldBeEmpty();
        state = Fold(state, EdiPartner.Send(state, Tender with { Id = "d2" }, "t2", Now, TimeSpan.FromHours(24)).Events);

        state.Recent.Select(d => d.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public void After_nine_digits_the_numbers_begin_anew() =>
        EdiPartner.NextNumber(EdiPartner.Definition.Empty with { LastNumber = EdiPartner.LastPossible }).ShouldBe(1);

    [Fact]
    public void What_is_acknowledged_waits_no_more()
    {
        var state = Sent();

        EdiPartner.NextLook(state).ShouldBe(Now.AddHours(24));
        EdiPartner.NextLook(Fold(state, EdiPartner.Answer(state, 1, null, Now).Events)).ShouldBeNull();
    }

    [Fact]
    public void What_is_not_acknowledged_in_time_is_an_exception_once()
    {
        var state = Sent();
        EdiPartner.Look(state, Now.AddHours(23)).Events.ShouldBeEmpty();

        var late = Fold(state, EdiPartner.Look(state, Now.AddHours(24)).Events);

        EdiPartner.Unanswered(late).Single().Overdue.ShouldBeTrue();
        EdiPartner.Look(late, Now.AddHours(25)).Events.ShouldBeEmpty();
        EdiPartner.Unanswered(Fold(late, EdiPartner.Answer(late, 1, null, Now).Events)).ShouldBeEmpty();
    }

    [Fact]
    public void A_rejection_is_an_exception_with_the_partners_words()
    {
        var state = Sent();

        var rejected = Fold(state, EdiPartner.Answer(state, 1, "segment B2 at 2: error 8", Now).Events);

        EdiPartner.Unanswered(rejected).Single().Detail.ShouldContain("segment B2 at 2");
        EdiPartner.Answer(rejected, 1, "segment B2 at 2: error 8", Now).Events.ShouldBeEmpty();
    }

    private static InterchangeVerdict Verdict { get; } = new(InterchangeStatus.Accepted, [new MessageReceipt("214", "1", MessageStatus.Accepted, 1, 0, [])], []);

    private static InterchangeState Received() => Fold(InterchangeRegister.Definition.Empty, InterchangeRegister.Register(InterchangeRegister.Definition.Empty, First, Now).Events);

    private static InterchangeState Judged(InterchangeState state) => Fold(state, InterchangeRegister.Judge(state, Verdict, Now).Events);

    private static EdiPartnerState Sent() => Fold(EdiPartner.Definition.Empty, EdiPartner.Send(EdiPartner.Definition.Empty, Tender, "t1", Now, TimeSpan.FromHours(24)).Events);

    private static InterchangeState Fold(InterchangeState state, ImmutableArray<InterchangeEvent> events) => events.Aggregate(state, InterchangeRegister.Evolve);

    private static EdiPartnerState Fold(EdiPartnerState state, ImmutableArray<EdiPartnerEvent> events) => events.Aggregate(state, EdiPartner.Evolve);
}
