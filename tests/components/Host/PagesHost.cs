using System.Security.Claims;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Board;
using ControlTower.Web.Shell;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ControlTower.Tests.Components.Host;

/// <summary>The real pages over a tower in memory, for looking at them. Everybody is an administrator here; it listens on loopback only.</summary>
internal static class PagesHost
{
    public static async Task Run(string[] args)
    {
        var rows = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 600;
        var tower = new FakeTower(MadeUpDay.Rows(rows, DateTimeOffset.UtcNow));
        tower.Grains.WithOffice(tower.Board);
        tower.Inbox.Fill(DateTimeOffset.UtcNow, rows == 0 ? 0 : 23);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "ControlTower.Web", EnvironmentName = "Development" });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls($"http://127.0.0.1:{(args.Length > 0 ? args[0] : "5099")}");
        builder.Services.AddSingleton<IGrainFactory>(tower.Grains);
        builder.Services.AddSingleton<IBoardNode>(tower.Node);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o => o.LoginPath = "/sign-in");
        builder.Services.AddAuthorization();
        builder.Services.AddTowerPages();
        var app = builder.Build();
        app.Use(SignEverybodyIn);
        app.UseAuthorization();
        app.MapTowerPages();
        using var motion = new Timer(_ => Move(tower, Random.Shared), null, TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(120));
        await app.RunAsync();
    }

    private static Task SignEverybodyIn(HttpContext context, RequestDelegate next)
    {
        context.User = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, "maren.kolb"), new Claim(ClaimTypes.Role, "Admin")], "made-up"));
        return next(context);
    }

    private static void Move(FakeTower tower, Random random)
    {
        var page = tower.Board.Query(new BoardQuery(BoardView.All, null, default, null, null, BoardSort.LastEvent, true, random.Next(0, 40), 1)).Result;
        if (page.Rows is not [var row, ..])
        {
            return;
        }

        tower.Node.LastHeardAt = DateTimeOffset.UtcNow;
        var next = row.Operational switch
        {
            OperationalStatus.Assigned => OperationalStatus.Dispatched,
            OperationalStatus.Dispatched => OperationalStatus.AtPickup,
            OperationalStatus.AtPickup => OperationalStatus.InTransit,
            _ => row.Operational,
        };
        tower.Change(row with
        {
            Version = row.Version + 1, Operational = next, LastEventAt = DateTimeOffset.UtcNow, LastEvent = "Position reported",
            Value = random.Next(5) == 0 ? new Money(row.Value.Amount + random.Next(-900, 900) / 100m, row.Value.Currency) : row.Value,
        });
    }
}
