using Bunit;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Board;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Board;
using ControlTower.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;

namespace ControlTower.Tests.Components;

/// <summary>A browser without a browser: the real pages over a tower in memory, with a clock that tests move.</summary>
public sealed class Stage : BunitContext
{
    public Stage(IEnumerable<BoardRow> rows, params Role[] roles)
    {
        Tower = new FakeTower(rows);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IGrainFactory>(Tower.Grains);
        Services.AddSingleton<IBoardNode>(Tower.Node);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddOptions();
        Services.AddPageParts();
        var user = AddAuthorization().SetAuthorized("maren.kolb");
        user.SetRoles([.. (roles.Length == 0 ? [Role.Admin] : roles).Select(r => r.ToString())]);
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>The tower behind the pages.</summary>
    public FakeTower Tower { get; }

    /// <summary>The clock.</summary>
    public FakeTimeProvider Clock { get; } = new(MadeUpDay.Now);

    /// <summary>Lets the pages' next beat happen.</summary>
    public void Beat() => Clock.Advance(TimeSpan.FromMilliseconds(260));

    /// <summary>MudBlazor's dialogs, rendered beside the page under test.</summary>
    public IRenderedComponent<MudDialogProvider> Dialogs() => Render<MudDialogProvider>();
}
