using System.Diagnostics;
using System.Globalization;

namespace ControlTower.Bench;

/// <summary>What the pages ask, over HTTP, one after the other.</summary>
internal static class Questions
{
    private const int Times = 300;

    public static async Task Ask(TowerUnderLoad tower, string database, string stored)
    {
        await Ask(tower, database, "board page of 50, newest first" + stored, "/api/v1/board?take=50");
        await Ask(tower, database, "delivered not billed, by value" + stored, "/api/v1/board?view=DeliveredNotBilled&sort=Value&descending=true&take=50");
        await Ask(tower, database, "totals of the board (KPI)" + stored, "/api/v1/board/totals");
        await Ask(tower, database, "search by a reference" + stored, "/api/v1/search?q=LD-one-17");
    }

    private static async Task Ask(TowerUnderLoad tower, string database, string what, string path)
    {
        var times = new List<double>(Times);
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await tower.Client.GetStringAsync(new Uri(path, UriKind.Relative));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Report.Figure(database, what, Report.Percentiles(times));
    }
}
