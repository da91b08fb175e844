using System.Net;
using ControlTower.Grains.Subscriptions;
using ControlTower.Silo.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Subscriptions;

/// <summary>Where the tower calls, and what it heeds of the answer.</summary>
public sealed class CourierTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001:db8::1")]
    public void Only_this_house_can_reach_it(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::101:101")]
    public void The_whole_world_can_reach_it(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("https://hooks.acme.example/ct?x=1", true)]
    [InlineData("http://hooks.acme.example/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://user:secret@hooks.acme.example/", false)]
    [InlineData("https://hooks.acme.example/#part", false)]
    [InlineData("ftp://hooks.acme.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("hooks", false)]
    [InlineData("", false)]
    public void An_address_is_looked_at_before_it_is_kept(string url, bool taken)
    {
        using var courier = Courier(new SubscriptionOptions());

        (courier.Refusal(url) is null).ShouldBe(taken, courier.Refusal(url));
    }

    [Fact]
    public async Task A_name_that_means_another_address_than_when_it_was_put_is_refused_when_it_is_called()
    {
        using var courier = new HttpCourier(Options.Create(new SubscriptionOptions()), TimeProvider.System, (_, _) => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Parse("10.0.0.7") }));

        var answer = await courier.Post("https://hooks.acme.example/", default, [], TestContext.Current.CancellationToken);

        (answer.Status, answer.Problem!.Contains("private network", StringComparison.Ordinal)).ShouldBe((null, true), answer.Problem);
    }

    [Fact]
    public async Task The_body_arrives_as_it_was_signed_and_the_answer_says_when_to_come_again()
    {
        await using var receiver = await Receiver.Start(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        });
        using var courier = Courier(new SubscriptionOptions { AllowPrivateAddresses = true });

        var answer = await courier.Post(receiver.Url, "{\"ä\":1}"u8.ToArray(), [("webhook-id", "evt_1"), ("webhook-signature", "v1,a v1,b")], TestContext.Current.CancellationToken);

        answer.ShouldBe(new CourierAnswer(429, TimeSpan.FromMinutes(2), null));
        var heard = receiver.Heard.ShouldHaveSingleItem();
        (heard.Body, heard.ContentType, heard.Id, heard.Signature).ShouldBe(("{\"ä\":1}", "application/cloudevents+json; charset=utf-8", "evt_1", "v1,a v1,b"));
    }

    [Fact]
    public async Task Redirects_are_not_followed_and_long_answers_not_read()
    {
        await using var receiver = await Receiver.Start(async context =>
        {
            context.Response.StatusCode = context.Request.Path == "/moved" ? 307 : 200;
            context.Response.Headers.Location = "/";
            if (context.Request.Path == "/endless")
            {
                var junk = new byte[64 * 1024];
                for (var i = 0; i < 10_000 && !context.RequestAborted.IsCancellationRequested; i++)
                {
                    await context.Response.Body.WriteAsync(junk, context.RequestAborted);
                }
            }
        });
        using var courier = Courier(new SubscriptionOptions { AllowPrivateAddresses = true, TimeoutSeconds = 10 });

        (await courier.Post(receiver.Url + "moved", default, [], TestContext.Current.CancellationToken)).Status.ShouldBe(307);
        (await courier.Post(receiver.Url + "endless", default, [], TestContext.Current.CancellationToken)).Status.ShouldBe(200);
        receiver.Heard.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Silence_and_a_closed_door_are_answers_too()
    {
        var forever = new TaskCompletionSource();
        await using var receiver = await Receiver.Start(_ => forever.Task);
        using var courier = Courier(new SubscriptionOptions { AllowPrivateAddresses = true, TimeoutSeconds = 1 });

        var silent = await courier.Post(receiver.Url, default, [], TestContext.Current.CancellationToken);
        forever.SetResult();
        await receiver.DisposeAsync();
        var closed = await courier.Post(receiver.Url, default, [], TestContext.Current.CancellationToken);

        silent.Problem.ShouldBe("There was no answer within 1 s.");
        closed.ShouldSatisfyAllConditions(c => c.Status.ShouldBeNull(), c => c.Problem!.ShouldStartWith("The address cannot be reached"));
    }

    private static HttpCourier Courier(SubscriptionOptions options) => new(Options.Create(options), TimeProvider.System);

    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Receiver(WebApplication app) => _app = app;

        public List<(string Body, string? ContentType, string Id, string Signature)> Heard { get; } = [];

        public string Url { get; private set; } = "";

        public static async Task<Receiver> Start(RequestDelegate answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var receiver = new Receiver(builder.Build());
            receiver._app.Run(async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                receiver.Heard.Add((await reader.ReadToEndAsync(context.RequestAborted), context.Request.ContentType, context.Request.Headers["webhook-id"].ToString(), context.Request.Headers["webhook-signature"].ToString()));
                await answer(context);
            });
            await receiver._app.StartAsync();
            receiver.Url = receiver._app.Urls.First() + "/";
            return receiver;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
