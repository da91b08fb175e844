using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Kpis;
using ControlTower.Grains.Shipments;
using ControlTower.Tests.Unit.Shipments;

namespace ControlTower.Tests.Unit.Kpis;

public sealed class TalliesTests
{
    private static readonly DateTimeOffset Today = Story.At(30);

    [Fact]
    public void A_delivered_shipment_without_its_proof_waits_under_that_cause_with_its_value()
    {
        var report = Report(new Story().Delivered());
        report.Of(Kpi.NotInvoiced).Part.ShouldBe(1);
        report.Of(Kpi.NotInvoiced).Money.ShouldBe([new Money(1850m, Currency.Usd)]);
        report.Waiting.ShouldBe([
            new WaitingMoney(null, AgeBand.UpTo1Day, 1, new Money(1850m, Currency.Usd)),
            new WaitingMoney(BlockReason.PodMissing, AgeBand.UpTo1Day, 1, new Money(1850m, Currency.Usd))], ignoreOrder: true);
        report.Of(Kpi.PodIn24Hours).Value.ShouldBe(0);
        report.Of(Kpi.OnTime).Value.ShouldBe(1);
    }

    [Fact]
    public void Order_to_dispatch_is_the_time_from_the_release_to_the_first_dispatch()
    {
        // Released at −10 h, dispatched at 2 h.
        var figure = Report(new Story().Released().Told(MilestoneType.LoadAssigned, 1, "tms").Told(MilestoneType.Dispatched, 2, "tms")).Of(Kpi.OrderToDispatch);
        figure.Part.ShouldBe(1);
        figure.Value!.Value.ShouldBe(12 * 3600, 12 * 3600 * 0.09);
    }

    [Fact]
    public void Once_the_invoice_is_posted_nothing_waits_and_every_length_is_measured()
    {
        var report = Report(Posted());
        report.Of(Kpi.NotInvoiced).Part.ShouldBe(0);
        report.Waiting.ShouldBeEmpty();
        report.Of(Kpi.PodIn24Hours).Value.ShouldBe(1);
        report.Of(Kpi.DeliveredToBillable).Part.ShouldBe(1);
        report.Of(Kpi.BillableToInvoiced).Part.ShouldBe(1);
        report.Of(Kpi.FirstTimeRight).Value.ShouldBe(1);
        report.Of(Kpi.Dso).Money.ShouldBe([new Money(1850m, Currency.Usd)]);
        report.Journey.Select(j => (j.Stage, j.Count)).ShouldBe([
            (JourneyStage.Delivered, 1), (JourneyStage.Proven, 1), (JourneyStage.Billable, 1), (JourneyStage.Invoiced, 1), (JourneyStage.Paid, 0)]);
    }

    [Fact]
    public void A_disputed_invoice_stays_counted_as_disputed_after_it_is_paid()
    {
        var story = Posted();
        var id = story.State.Invoices[0].Id;
        var report = Report(story.Told(new InvoiceMovedFact(id, InvoiceStatus.Disputed, 2, Story.At(29))).Told(new InvoiceMovedFact(id, InvoiceStatus.Paid, 3, Story.At(29.5))));
        report.Of(Kpi.DisputeRate).Value.ShouldBe(1);
        report.Of(Kpi.FirstTimeRight).Value.ShouldBe(0);
        report.Of(Kpi.Dso).Money.ShouldBeEmpty();
    }

    [Fact]
    public void The_differences_of_all_steps_add_up_to_what_the_last_state_adds()
    {
        var kept = new List<Tally>();
        var (before, version) = ((ShipmentFigures?)null, 0L);
        void Step(Story story)
        {
            var after = ShipmentFigures.Of(story.State, ShipmentBoard.RowOf(story.State, ++version))!;
            kept.AddRange(Tallies.Difference(before, after, Today));
            before = after;
        }

        var story = new Story();
        foreach (var step in (Func<Story, Story>[])[
            s => s.Released(),
            s => s.Told(MilestoneType.Dispatched, 2, "tms"),
            s => s.Told(MilestoneType.Dispatched, 1.5, "tms"),
            s => s.Told(MilestoneType.ArrivedDelivery, 20).Told(MilestoneType.UnloadingStarted, 20.2).Told(MilestoneType.UnloadingEnded, 25),
            s => s.Told(MilestoneType.Delivered, 25).Told(MilestoneType.DepartedDelivery, 25.2),
            s => s.Told(MilestoneType.PodReceived, 26, detail: Story.Pod()),
            s => s.When(new ApproveCharge(s.Conclusion.Charges.First(c => c.Kind == ChargeKind.Detention).Obligation, null)),
            s => s.Told(new InvoiceFact(s.State.Invoices[0].Id, new ErpPosted("N-1", s.State.Invoices[0].Total, Money.Zero(Currency.Usd), Story.At(28)), InvoiceStatus.Posted))])
        {
            story = step(story);
            Step(story);
        }

        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);
        Tallies.Sum(kept.Where(t => t.Measure.Number is < 1000 or >= 2000)).ShouldBe(Tallies.Sum(Tallies.Of(before!)));
        foreach (var standing in kept.Where(t => t.Measure.Stands).Select(t => t.Measure).Distinct())
        {
            kept.Where(t => t.Measure == standing.Movement).Sum(t => t.Amount).ShouldBe(kept.Where(t => t.Measure == standing).Sum(t => t.Amount), $"{standing}");
        }
    }

    [Fact]
    public void What_changes_no_figure_changes_no_sum()
    {
        var story = new Story().Delivered();
        var before = ShipmentFigures.Of(story.State, ShipmentBoard.RowOf(story.State, 1))!;
        story.Told(MilestoneType.Noted, 23);
        Tallies.Difference(before, ShipmentFigures.Of(story.State, ShipmentBoard.RowOf(story.State, 2))!, Today).ShouldBeEmpty();
    }

    private static Story Posted()
    {
        var story = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        var invoice = story.State.Invoices.ShouldHaveSingleItem();
        return story.Told(new InvoiceFact(invoice.Id, new ErpPosted("N-1", invoice.Total, Money.Zero(Currency.Usd), Story.At(28)), InvoiceStatus.Posted));
    }

    private static KpiReport Report(Story story) =>
        KpiFormulas.Report(Tallies.Difference(null, ShipmentFigures.Of(story.State, ShipmentBoard.RowOf(story.State, 1))!, Today), 30, Today);
}
