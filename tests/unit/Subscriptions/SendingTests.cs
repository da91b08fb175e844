using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Partners.Signatures;
using ControlTower.Grains.Subscriptions;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Subscriptions;

/// <summary>What an answer means: for the message, and for the subscriber.</summary>
public sealed class SendingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly SubscriptionOptions Options = new();
    private static readonly DueDelivery New = new(17, "evt_1", default, 0, Noon);

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public void Two_hundred_and_something_is_taken(int status) =>
        After(New, new CourierAnswer(status, null, null)).ShouldBe(new DeliveryAttempt(17, DeliveryStatus.Delivered, 1, Noon, Noon, status, null));

    [Theory]
    [InlineData(302, "redirects are not followed")]
    [InlineData(404, "404")]
    [InlineData(500, "500")]
    public void Anything_else_is_tried_again_later(int status, string words)
    {
        var attempt = After(New, new CourierAnswer(status, null, null));

        (attempt.Status, attempt.Attempts, attempt.HttpStatus).ShouldBe((DeliveryStatus.Waiting, 1, status));
        attempt.DueAt.ShouldBe(Noon.AddSeconds(15));
        attempt.Problem!.ShouldContain(words);
    }

    [Fact]
    public void Waits_grow_with_every_attempt_and_heed_what_the_subscriber_asks_for()
    {
        After(New with { Attempts = 3 }, new CourierAnswer(500, null, null)).DueAt.ShouldBe(Noon.AddSeconds(5 * 81));
        After(New, new CourierAnswer(429, TimeSpan.FromMinutes(30), null)).DueAt.ShouldBe(Noon.AddMinutes(30));
        After(New, new CourierAnswer(429, TimeSpan.FromSeconds(1), null)).DueAt.ShouldBe(Noon.AddSeconds(15));
        After(New, new CourierAnswer(503, TimeSpan.FromDays(400), null)).DueAt.ShouldBe(Noon.AddDays(1));
    }

    [Fact]
    public void After_too_many_attempts_or_too_long_it_is_dead()
    {
        After(New with { Attempts = Options.MostAttempts - 1 }, new CourierAnswer(null, null, "no answer")).Status.ShouldBe(DeliveryStatus.Dead);
        After(New with { Since = Noon.AddHours(-72) }, new CourierAnswer(500, null, null)).Status.ShouldBe(DeliveryStatus.Dead);
        After(New with { Since = Noon.AddHours(-71) }, new CourierAnswer(500, null, null)).Status.ShouldBe(DeliveryStatus.Waiting);
    }

    [Fact]
    public void Gone_costs_the_message_no_attempt()
    {
        var attempt = After(New with { Attempts = 3 }, new CourierAnswer(410, null, null));

        (attempt.Status, attempt.Attempts, attempt.DueAt).ShouldBe((DeliveryStatus.Waiting, 3, Noon));
    }

    [Fact]
    public void A_subscriber_that_fails_again_and_again_is_left_alone_and_then_asked_once()
    {
        var failed = new CourierAnswer(null, null, "no answer");

        var four = Circuit.Closed.After([failed, failed, failed, failed], Noon, 1, Options);
        var five = four.After([failed], Noon, 1, Options);
        var six = five.After([failed], Noon, 1, Options);

        four.Admits(Noon, Options).ShouldBe(Options.Concurrency);
        five.Admits(Noon, Options).ShouldBe(0);
        five.Admits(five.RestsUntil, Options).ShouldBe(1);
        six.RestsUntil.ShouldBeGreaterThan(five.RestsUntil);
        six.After([new CourierAnswer(200, null, null)], Noon, 1, Options).ShouldBe(Circuit.Closed);
    }

    [Fact]
    public void One_answer_among_failures_shows_that_the_subscriber_is_there()
    {
        var (failed, taken) = (new CourierAnswer(500, null, null), new CourierAnswer(200, null, null));

        Circuit.Closed.After([failed, failed, failed, failed, taken, failed], Noon, 1, Options).Admits(Noon, Options).ShouldBe(Options.Concurrency);
    }

    [Fact]
    public void A_message_is_signed_with_both_secrets_so_that_either_fits()
    {
        const string Old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Fresh = "whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk";
        var body = "{}"u8.ToArray();
        var headers = StandardWebhooks.Headers([Old, Fresh], "evt_1", Noon, body);
        var request = new SignedRequest(headers.ToImmutableSortedDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal), body, Noon);

        StandardWebhooks.Verify(request, [Old]).ShouldBe(new SignatureVerdict(true, "evt_1"));
        StandardWebhooks.Verify(request, [Fresh]).ShouldBe(new SignatureVerdict(true, "evt_1"));
        StandardWebhooks.Verify(request with { Body = "{} "u8.ToArray() }, [Old, Fresh]).Proven.ShouldBeFalse();
    }

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("correct horse battery staple", false)]
    [InlineData("", false)]
    public void A_secret_is_one_that_others_take_too(string secret, bool taken) => StandardWebhooks.IsSecret(secret).ShouldBe(taken);

    private static DeliveryAttempt After(DueDelivery sent, CourierAnswer answer) => SendingRules.After(sent, answer, Noon, 1, Options);
}
