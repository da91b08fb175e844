using Bunit;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Subscriptions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ControlTower.Tests.Components.Subscriptions;

public sealed class SubscriptionsPageTests
{
    private static readonly SubscriptionId Acme = SubscriptionId.Parse("acme");

    [Fact]
    public async Task A_subscription_stands_with_how_it_does_and_what_died_is_sent_again()
    {
        await using var stage = new Stage([], Role.Integration);
        var fake = new FakeSubscriptions(stage.Tower.Grains);
        fake.Views.Add(View());
        fake.Healths.Add(new SubscriptionHealth(Acme, 2, 40, 1, MadeUpDay.Now, MadeUpDay.Now.AddHours(-2), MadeUpDay.Now, "The subscriber answered 503."));
        fake.Sent.Add(new Delivery(17, Acme, "evt_1", NoticeKind.Invoiced, "SH-1", DeliveryStatus.Dead, 15, MadeUpDay.Now, null, MadeUpDay.Now, 503, "The subscriber answered 503."));
        stage.Services.GetRequiredService<NavigationManager>().NavigateTo("/subscriptions?sel=acme");

        var page = stage.Render<SubscriptionsPage>();

        page.WaitForElement("tbody tr").TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("Failing"), t => t.ShouldContain("Invoiced"), t => t.ShouldContain("answered 503"));
        await page.FindAll("tbody button").Single(b => b.TextContent.StartsWith("Send again", StringComparison.Ordinal)).ClickAsync(new());
        await page.FindAll("nav button").Single(b => b.TextContent.StartsWith("Send all", StringComparison.Ordinal)).ClickAsync(new());

        fake.Replayed.Select(r => string.Join(',', r)).ShouldBe(["17", ""]);
    }

    [Fact]
    public async Task A_new_one_is_put_and_what_is_wrong_is_said()
    {
        await using var stage = new Stage([], Role.Integration);
        var fake = new FakeSubscriptions(stage.Tower.Grains) { Wrong = "An https address is wanted." };
        var page = stage.Render<SubscriptionsPage>();

        page.Find("input[maxlength='64']").Change("acme");
        page.Find("input[maxlength='200']").Change("Acme");
        page.Find("input[maxlength='2000']").Change("ftp://x");
        page.FindAll("input[type=checkbox]")[4].Change(true);
        await page.Find("form").SubmitAsync();

        fake.Put.ShouldNotBeNull().ShouldSatisfyAllConditions(p => p.Url.ShouldBe("ftp://x"), p => p.Kinds.ShouldBe([NoticeKind.Invoiced]));
        page.Find(".refusal").TextContent.ShouldContain("An https address is wanted.");
    }

    [Fact]
    public async Task A_secret_is_made_and_shown_once()
    {
        await using var stage = new Stage([], Role.Integration);
        var fake = new FakeSubscriptions(stage.Tower.Grains);
        fake.Views.Add(View() with { Secrets = [] });
        stage.Services.GetRequiredService<NavigationManager>().NavigateTo("/subscriptions?sel=acme");
        var page = stage.Render<SubscriptionsPage>();

        await page.FindAll("button").Single(b => b.TextContent.Contains("Make a secret", StringComparison.Ordinal)).ClickAsync(new());

        page.Find(".secret pre").TextContent.ShouldBe(fake.Secret);
        fake.Secret.ShouldNotBeNull().ShouldStartWith("whsec_");
    }

    public static TheoryData<SubscriptionView, SubscriptionHealth?, string> Looks => new()
    {
        { View(), null, "Nothing sent" },
        { View() with { Secrets = [] }, null, "No secret" },
        { View() with { PausedBecause = "410" }, null, "Gone" },
        { View() with { Profile = View().Profile with { Paused = true } }, null, "Paused" },
        { View(), new SubscriptionHealth(Acme, 0, 1, 0, null, MadeUpDay.Now, null, null), "Well" },
        { View(), new SubscriptionHealth(Acme, 0, 1, 1, null, MadeUpDay.Now, MadeUpDay.Now.AddHours(-1), "500"), "Dead letters" },
        { View(), new SubscriptionHealth(Acme, 1, 1, 0, null, MadeUpDay.Now, MadeUpDay.Now.AddHours(1), "500"), "Failing" },
        { View(), new SubscriptionHealth(Acme, 1, 0, 0, null, null, MadeUpDay.Now, "500"), "Failing" },
    };

    [Theory, MemberData(nameof(Looks))]
    public void Every_state_has_a_word_and_a_symbol_of_the_sprite(SubscriptionView view, SubscriptionHealth? health, string word)
    {
        var look = SubscriptionLook.Of(view, health);

        look.Word.ShouldBe(word);
        Sprites.Icons.Contains(look.Icon).ShouldBeTrue();
        Enum.GetValues<DeliveryStatus>().ShouldAllBe(s => Sprites.Icons.Contains(SubscriptionLook.Of(s)));
    }

    private static SubscriptionView View() => new(
        Acme, 3, new SubscriptionProfile("Acme", "https://hooks.acme.example/", [NoticeKind.Invoiced], [], false), [new SecretView("1f0c77aa", MadeUpDay.Now)], null, MadeUpDay.Now, "ann");
}
