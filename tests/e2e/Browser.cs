using ControlTower.Tests.Support;
using Microsoft.Playwright;

namespace ControlTower.Tests.E2e;

/// <summary>Chromium, signed in as the admin.</summary>
public sealed class Browser : IAsyncDisposable
{
    private const float Patience = 20_000;

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _tower;
    private readonly string _session;

    private Browser(IPlaywright playwright, IBrowser browser, Uri tower, string session) =>
        (_playwright, _browser, _tower, _session) = (playwright, browser, tower, session);

    /// <summary>Starts it and signs in through the page.</summary>
    public static async Task<Browser> Open(Uri tower, string password)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Headless = true, Args = Flags });
        await using var context = await browser.NewContextAsync(new() { BaseURL = tower.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Name").FillAsync("admin");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        try
        {
            await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        }
        catch (TimeoutException)
        {
            await Photograph(page, "sign-in-failed");
            throw;
        }

        return new Browser(playwright, browser, tower, await context.StorageStateAsync());
    }

    /// <summary>A page of a fresh window, live: its circuit is up.</summary>
    /// <param name="path">Where.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="signedIn">False to come as a stranger.</param>
    public async Task<IPage> Visit(string path, ColorScheme scheme = ColorScheme.Light, bool signedIn = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = _tower.ToString(),
            StorageState = signedIn ? _session : null,
            ColorScheme = scheme,
            ViewportSize = new() { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        if (signedIn)
        {
            // A key pressed before the circuit is up would be lost.
            await page.Locator("main[data-interactive]").WaitForAsync();
        }

        return page;
    }

    public static Task Photograph(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screenshots", $"{name}.png") });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Program() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No Chromium; install Debian's package chromium.");
}
