using Bunit;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Kpis;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Kpis;

public sealed class KpiPageTests
{
    [Fact]
    public void The_first_figures_show_money_time_and_share_and_lead_to_the_rows_behind_them()
    {
        using var stage = With(FakeKpis.Some);
        var tiles = stage.Render<KpiPage>().FindAll(".kpi-tile");
        tiles.Select(t => t.QuerySelector(".tile-value b")!.TextContent).ShouldBe(["$4,500", "20h 45m", "1.9 d", "85.7 %", "–"]);
        tiles[0].GetAttribute("href").ShouldBe("/?view=DeliveredNotBilled");
        tiles[0].TextContent.ShouldContain("3 shipments");
    }

    [Fact]
    public void What_waits_is_a_table_of_causes_by_age_whose_rows_lead_to_the_board()
    {
        using var stage = With(FakeKpis.Some);
        var row = stage.Render<KpiPage>().Find(".heat tbody tr");
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("/?view=DeliveredNotBilled&cause=PodMissing");
        row.QuerySelectorAll("td").Select(c => c.TextContent).ShouldBe(["·", "·", "$4,500", "·", "·", "·", "$4,500", "3"]);
    }

    [Fact]
    public void A_tower_without_deliveries_says_when_the_figures_begin()
    {
        using var stage = With([]);
        stage.Render<KpiPage>().Find(".blank h2").TextContent.ShouldBe("Nothing was delivered yet");
    }

    [Fact]
    public void A_silo_that_is_away_is_said_and_tried_again()
    {
        using var stage = With(FakeKpis.Some, away: true);
        var page = stage.Render<KpiPage>();
        page.Find("[role=alert] h2").TextContent.ShouldBe("The figures could not be read");
        stage.Tower.Kpis.Away = false;
        page.Find("[role=alert] button").Click();
        page.FindAll(".kpi-tile").Count.ShouldBe(5);
    }

    [Fact]
    public void Every_figure_has_a_name_a_definition_and_a_list_behind_it()
    {
        foreach (var kpi in Enum.GetValues<Kpi>())
        {
            var look = KpiLook.Of(kpi);
            look.Name.ShouldNotBeEmpty();
            look.Definition.ShouldEndWith(".");
            look.Href.ShouldStartWith("/");
        }
    }

    [Fact]
    public void Areas_stand_on_each_other_and_a_gap_stops_a_line()
    {
        Chart.Area([0m, 0m], [50m, 100m], 100m, 10, 10).ShouldBe("M0 5L10 0L10 10L0 10Z");
        Chart.Line([1, null, 3, 2], 30, 10).ShouldBe("M0 10h2M20 0L30 5");
        Chart.Round(2_300m).ShouldBe(2_400m);
    }

    [Fact]
    public void What_moved_is_said_with_the_money_of_the_first_day_and_now()
    {
        var report = KpiFormulasOf(FakeKpis.Some);
        var (cause, change, sentence) = KpiReading.Moves(report, Currency.Usd, 5).ShouldHaveSingleItem();
        (cause, change).ShouldBe((BlockReason.PodMissing, new Money(4500m, Currency.Usd)));
        sentence.ShouldBe("$0.00 at the end of the first day, $4,500.00 now in 3 shipments");
    }

    private static KpiReport KpiFormulasOf(System.Collections.Immutable.ImmutableArray<Grains.Kpis.Tally> tallies) => Grains.Kpis.KpiFormulas.Report(tallies, 30, MadeUpDay.Now);

    private static Stage With(System.Collections.Immutable.ImmutableArray<Grains.Kpis.Tally> tallies, bool away = false)
    {
        var stage = new Stage([]);
        (stage.Tower.Kpis.Tallies, stage.Tower.Kpis.Away) = (tallies, away);
        return stage;
    }
}
