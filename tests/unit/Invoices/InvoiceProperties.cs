using ControlTower.Contracts.Billing;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Invoices.InvoiceStory;

namespace ControlTower.Tests.Unit.Invoices;

/// <summary>Answers come late, twice, in any order, and again after a crash.</summary>
public sealed class InvoiceProperties
{
    private static readonly ErpAnswer[] Answers =
        [PostedAs("INV-1", tax: 50m), new ErpRefused("Period closed."), Payment("P-1", 400m), Payment("P-2", 500m), Payment("P-3", 1000m), Payment("P-4", -300m)];

    /// <summary>Every answer at least once, in any order, with repeats.</summary>
    private static readonly Arbitrary<int[]> Tellings = Arb.From(
        from order in Gen.Shuffle(Enumerable.Range(0, Answers.Length).ToArray())
        from repeats in Gen.ArrayOf(Gen.Choose(0, Answers.Length - 1))
        from all in Gen.Shuffle(order.Concat(repeats).ToArray())
        select all);

    [Property(MaxTest = 500)]
    public Property Any_order_with_any_repeats_posts_once_and_counts_every_payment_once() => Prop.ForAll(Tellings, tellings =>
    {
        var events = Told(tellings, crashEvery: 0);

        events.OfType<InvoicePosted>().Count().ShouldBe(1);
        events.OfType<PaymentRecorded>().Select(p => p.Payment.PaymentId).Order(StringComparer.Ordinal).ShouldBe(["P-1", "P-2", "P-3", "P-4"]);
        var end = events.Aggregate(FreightInvoice.Definition.Empty, FreightInvoice.Evolve);
        end.Status.ShouldBe(InvoiceStatus.PartlyPaid);
        end.Paid.ShouldBe(Usd(1600m));
    });

    [Property(MaxTest = 500)]
    public Property Any_order_ends_in_the_same_state_byte_for_byte() => Prop.ForAll(Tellings, tellings =>
        TowerJson.Write(Fold(Told(tellings, 0))).ShouldBe(TowerJson.Write(Fold(Told([.. Enumerable.Range(0, Answers.Length)], 0)))));

    [Property(MaxTest = 500)]
    public Property A_crash_after_the_commit_and_a_repeat_change_nothing() => Prop.ForAll(Tellings, Arb.From(Gen.Choose(1, 4)), (tellings, crashEvery) =>
        TowerJson.Write(Fold(Told(tellings, crashEvery))).ShouldBe(TowerJson.Write(Fold(Told(tellings, 0)))));

    [Fact]
    public void The_snapshot_is_the_fold_of_the_stored_events_byte_for_byte()
    {
        var events = Told([2, 1, 0, 3, 4], 0);

        var stored = events.Select(e => TowerJson.Read<InvoiceEvent>(TowerJson.Write(e))).ToArray();

        var snapshot = TowerJson.Write(Fold(events));
        TowerJson.Write(Fold(stored)).ShouldBe(snapshot);
        TowerJson.Write(TowerJson.Read<InvoiceState>(snapshot)).ShouldBe(snapshot);
    }

    private static InvoiceState Fold(IEnumerable<InvoiceEvent> events) => events.Aggregate(FreightInvoice.Definition.Empty, FreightInvoice.Evolve);

    /// <summary>All events, as a grain would commit them; every so often it crashes, reads its snapshot again and hears the last answer once more.</summary>
    private static List<InvoiceEvent> Told(int[] tellings, int crashEvery)
    {
        var state = FreightInvoice.Definition.Empty;
        List<InvoiceEvent> events = [.. FreightInvoice.DecideDraft(state, Id, DraftOf(), Noon).Events];
        state = Fold(events);
        for (var i = 0; i < tellings.Length; i++)
        {
            var crashes = crashEvery > 0 && i % crashEvery == 0;
            for (var times = crashes ? 2 : 1; times > 0; times--)
            {
                var decided = FreightInvoice.DecideAnswer(state, Id, Answers[tellings[i]]).Events;
                events.AddRange(decided);
                state = TowerJson.Read<InvoiceState>(TowerJson.Write(decided.Aggregate(state, FreightInvoice.Evolve)));
            }
        }

        return events;
    }
}
