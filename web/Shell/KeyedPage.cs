using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace ControlTower.Web.Shell;

/// <summary>A page that hears single keys and opened rows from the browser, and follows its own address.</summary>
public abstract class KeyedPage : ComponentBase, IAsyncDisposable
{
    private IAsyncDisposable? listening;

    /// <summary>The address bar.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TowerScript Script { get; set; } = null!;

    /// <summary>A row was opened by click or key.</summary>
    [JSInvokable]
    public Task OnOpen(string id) => Again(() => Opened(id));

    /// <summary>A key that the browser does not handle by itself, and the row under the cursor.</summary>
    [JSInvokable]
    public Task OnKey(string key, string id) => Again(() => Pressed(key, id));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Navigation.LocationChanged -= Moved;
        Left();
        if (listening is not null)
        {
            await listening.DisposeAsync();
        }
    }

    /// <summary>Call it before anything else: a page without its address shows the wrong thing.</summary>
    protected override void OnInitialized()
    {
        At(Navigation.Uri);
        Navigation.LocationChanged += Moved;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            Arrived();
            listening = await Script.Listen(this);
        }
    }

    /// <summary>Takes the address.</summary>
    protected abstract void At(string uri);

    /// <summary>Opens a row.</summary>
    protected abstract Task Opened(string id);

    /// <summary>Does what a key means here.</summary>
    protected abstract Task Pressed(string key, string id);

    /// <summary>The page is on screen: subscribe now.</summary>
    protected virtual void Arrived()
    {
    }

    /// <summary>The page is gone: unsubscribe.</summary>
    protected virtual void Left()
    {
    }

    private async Task Again(Func<Task> act)
    {
        await act();
        StateHasChanged();
    }

    private void Moved(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(() =>
    {
        At(change.Location);
        StateHasChanged();
    });
}
