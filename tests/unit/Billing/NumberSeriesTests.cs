using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.7: numbers without gaps, allocated at issue; one that is on no invoice is a recorded void.</summary>
public sealed class NumberSeriesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_invoice_asks_again_and_gets_the_same_number()
    {
        var state = After(NumberSeries.Definition.Empty, NumberSeries.Allocate(NumberSeries.Definition.Empty, Id(1)));

        NumberSeries.Allocate(state, Id(1)).Events.ShouldBeEmpty();
        NumberSeries.Print("1000/INV/2026", state, Id(1)).ShouldBe("INV-2026-000001");
    }

    [Fact]
    public void An_abort_after_allocation_leaves_a_void_and_the_number_is_never_given_again()
    {
        var state = After(NumberSeries.Definition.Empty, NumberSeries.Allocate(NumberSeries.Definition.Empty, Id(1)));
        state = After(state, NumberSeries.Void(state, Id(1), "Period closed.", Noon));
        state = After(state, NumberSeries.Allocate(state, Id(1)));

        NumberSeries.Print("1000/INV/2026", state, Id(1)).ShouldBe("INV-2026-000002");
        state.Voids.ShouldHaveSingleItem().ShouldBe(new(1, Id(1), "Period closed.", Noon));
    }

    [Fact]
    public void Only_a_number_that_is_under_way_can_be_void() =>
        NumberSeries.Void(NumberSeries.Definition.Empty, Id(1), "?", Noon).Refusal!.Reason.ShouldBe(NumberRefusal.NumberUnknown);

    [Property(MaxTest = 300)]
    public Property Every_number_is_issued_void_or_under_way_whatever_happens_in_whatever_order() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(from what in Gen.Choose(0, 2) from invoice in Gen.Choose(1, 5) select (what, invoice))), steps =>
        {
            var state = NumberSeries.Definition.Empty;
            var given = new List<long>();
            foreach (var (what, invoice) in steps)
            {
                var decision = what switch
                {
                    0 => NumberSeries.Allocate(state, Id(invoice)),
                    1 => NumberSeries.Issue(state, Id(invoice)),
                    _ => NumberSeries.Void(state, Id(invoice), "aborted", Noon),
                };
                given.AddRange(decision.Events.OfType<NumberAllocated>().Select(e => e.Number));
                state = TowerJson.Read<NumberSeriesState>(TowerJson.Write(After(state, decision)));
                state.Last.ShouldBe(state.Issued + state.Voids.Length + state.Open.Length);
            }

            given.ShouldBe(Enumerable.Range(1, given.Count).Select(n => (long)n));
            state.Open.Select(o => o.Invoice).ShouldBeUnique();
        });

    private static NumberSeriesState After(NumberSeriesState state, Decision<NumberSeriesEvent> decision) => decision.Events.Aggregate(state, NumberSeries.Evolve);

    private static InvoiceId Id(int n) => InvoiceId.Parse($"SH-{n}-1");
}
