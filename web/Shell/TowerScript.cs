using Microsoft.JSInterop;

namespace ControlTower.Web.Shell;

/// <summary>The pages' way to the browser: who hears keys and clicks on list rows.</summary>
public sealed class TowerScript(IJSRuntime js)
{
    /// <summary>Sends keys and opened rows to a page until disposed.</summary>
    /// <typeparam name="T">The page.</typeparam>
    /// <param name="page">It has <c>OnKey(key, id)</c> and <c>OnOpen(id)</c>.</param>
    public async Task<IAsyncDisposable> Listen<T>(T page)
        where T : class
    {
        var reference = DotNetObjectReference.Create(page);
        await js.InvokeVoidAsync("tower.listen", reference);
        return new Listening<T>(js, reference);
    }

    /// <summary>Puts a list's cursor on a row.</summary>
    public ValueTask Cursor(string id) => js.InvokeVoidAsync("tower.cursor", id);

    /// <summary>Moves a list's cursor by rows.</summary>
    public ValueTask Move(int rows) => js.InvokeVoidAsync("tower.move", rows);

    /// <summary>Scrolls a list to its first row.</summary>
    public ValueTask Top() => js.InvokeVoidAsync("tower.top");

    private sealed class Listening<T>(IJSRuntime js, DotNetObjectReference<T> reference) : IAsyncDisposable
        where T : class
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await js.InvokeVoidAsync("tower.unlisten", reference);
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone; it hears nothing any more.
            }

            reference.Dispose();
        }
    }
}
