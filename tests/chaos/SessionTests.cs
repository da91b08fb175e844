using System.Net;
using System.Text.RegularExpressions;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Chaos;

public sealed partial class SessionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_begun_on_one_web_node_is_good_on_another()
    {
        await using var installation = await Installation.Start("session");
        await using var other = installation.AnotherWeb("session-web-2");
        other.Start();
        await other.Ready(Stop);
        await Eventually.Holds("the first start says the password", () => Task.FromResult(Password(installation.Web) is not null), Patience, Stop);

        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false });
        await SignIn(browser, installation.Web.Address, Password(installation.Web)!);

        // A cookie belongs to a host, not to a port, so the other node is sent it too.
        using var answer = await browser.GetAsync(new Uri(other.Address, "/integrity"), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        (await stranger.GetAsync(new Uri(other.Address, "/integrity"), Stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task SignIn(HttpClient browser, Uri node, string password)
    {
        var page = await browser.GetStringAsync(new Uri(node, "/sign-in"), Stop);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value,
            ["Form.Name"] = "admin",
            ["Form.Password"] = password,
        });
        using var answer = await browser.PostAsync(new Uri(node, "/sign-in"), form, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static string? Password(TowerProcess tower) =>
        tower.Said.Select(line => line.Trim()).Where(line => line.StartsWith("password ", StringComparison.Ordinal)).Select(line => line["password".Length..].Trim()).FirstOrDefault();

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
