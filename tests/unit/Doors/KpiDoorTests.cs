using System.Net;
using ControlTower.Contracts.Kpis;
using ControlTower.Grains.Kpis;

namespace ControlTower.Tests.Unit.Doors;

public sealed class KpiDoorTests
{
    [Fact]
    public async Task The_figures_of_a_period_are_read_by_whoever_may_look()
    {
        await using var doors = await OpenDoors.Start();
        var answer = await (await doors.Get("/api/v1/kpis?days=7", OpenDoors.ViewerKey)).Json();
        answer["from"]!.GetValue<string>().ShouldBe("2026-11-19");
        answer["to"]!.GetValue<string>().ShouldBe("2026-11-25");
        answer["figures"]!.AsArray().Count.ShouldBe(Enum.GetValues<Kpi>().Length);
        answer["figures"]![0]!["kpi"]!.GetValue<string>().ShouldBe("NotInvoiced");
        answer["figures"]![0]!["days"]!.AsArray().Count.ShouldBe(7);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("91")]
    [InlineData("week")]
    public async Task A_period_that_is_no_number_from_1_to_90_is_refused_with_its_place(string days)
    {
        await using var doors = await OpenDoors.Start();
        var answer = await doors.Get($"/api/v1/kpis?days={days}");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Text()).ShouldContain("?days");
    }
}

/// <summary>The figures of a tower in which nothing happened, on a fixed day.</summary>
internal sealed class FakeKpis : IKpiGrain
{
    public Task<KpiReport> Report(int days) => Task.FromResult(KpiFormulas.Report([], days, new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero)));
}
