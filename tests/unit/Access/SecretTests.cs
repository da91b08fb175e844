using ControlTower.Contracts.Access;
using ControlTower.Grains.Access;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Hosting;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Access;

public sealed class SecretTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_password_matches_its_hash_and_no_other()
    {
        var stored = PasswordHash.Of("correct horse battery", [.. Enumerable.Range(0, PasswordHash.SaltSize).Select(i => (byte)i)]);

        stored.ShouldStartWith("pbkdf2-sha512$210000$");
        PasswordHash.Matches(stored, "correct horse battery").ShouldBeTrue();
        PasswordHash.Matches(stored, "correct horse batterz").ShouldBeFalse();
        PasswordHash.Matches(PasswordHash.OfNobody, "").ShouldBeFalse();
        PasswordHash.Matches("plain", "plain").ShouldBeFalse();
    }

    [Fact]
    public void Another_salt_gives_another_hash() =>
        PasswordHash.Of("correct horse battery", new byte[16]).ShouldNotBe(PasswordHash.Of("correct horse battery", [.. Enumerable.Repeat((byte)1, 16)]), StringComparer.Ordinal);

    [Fact]
    public void A_key_has_256_bits_and_is_kept_as_a_hash()
    {
        KeySecret.Of(new byte[KeySecret.Size]).ShouldBe("ct_" + new string('A', 43));
        KeySecret.Hash("ct_1").Length.ShouldBe(64);
    }

    [Fact]
    public void Five_failures_are_free_and_then_each_makes_wait_longer()
    {
        var throttle = SignInThrottle.Empty;
        for (var i = 0; i < 4; i++)
        {
            throttle = throttle.Failed("sam", Now);
            throttle.MustWait("sam", Now).ShouldBeFalse();
        }

        throttle = throttle.Failed("sam", Now);
        throttle.MustWait("sam", Now.AddSeconds(4)).ShouldBeTrue();
        throttle.MustWait("sam", Now.AddSeconds(5)).ShouldBeFalse();
        throttle = throttle.Failed("sam", Now);
        throttle.MustWait("sam", Now.AddSeconds(9)).ShouldBeTrue();
        throttle.MustWait("other", Now).ShouldBeFalse();
        throttle.Succeeded("sam").MustWait("sam", Now).ShouldBeFalse();
    }

    [Fact]
    public void Nobody_waits_longer_than_five_minutes()
    {
        var throttle = Enumerable.Range(0, 100).Aggregate(SignInThrottle.Empty, (t, _) => t.Failed("sam", Now));

        throttle.MustWait("sam", Now.AddMinutes(5).AddTicks(-1)).ShouldBeTrue();
        throttle.MustWait("sam", Now.AddMinutes(5)).ShouldBeFalse();
    }

    [Fact]
    public void A_request_is_carried_out_once_repeated_afterwards_and_never_for_another_body()
    {
        var answer = new StoredAnswer(200, "application/json", [1]);

        IdempotencyRules.Decide(null, null, "a", Now).ShouldBe(new IdempotencyVerdict(true, false, false, null));
        IdempotencyRules.Decide(new RunningRequest("a", Now), null, "a", Now).ShouldBe(new IdempotencyVerdict(false, true, false, null));
        IdempotencyRules.Decide(new RunningRequest("a", Now), null, "b", Now).ShouldBe(new IdempotencyVerdict(false, false, true, null));
        IdempotencyRules.Decide(new RunningRequest("a", Now), null, "a", Now + IdempotencyRules.Patience).ShouldBe(new IdempotencyVerdict(true, false, false, null));
        IdempotencyRules.Decide(null, ("a", answer), "a", Now).ShouldBe(new IdempotencyVerdict(false, false, false, answer));
        IdempotencyRules.Decide(null, ("a", answer), "b", Now).ShouldBe(new IdempotencyVerdict(false, false, true, null));
    }

    [Theory]
    [InlineData("\"8e03978e\"", "8e03978e")]
    [InlineData("8e03978e", "8e03978e")]
    [InlineData(" k ", "k")]
    [InlineData("", null)]
    [InlineData("\"\"", null)]
    [InlineData("a b", null)]
    [InlineData("a\"b", null)]
    [InlineData("clé", null)]
    public void An_idempotency_key_is_quoted_or_bare(string sent, string? key) => Idempotency.Parse(sent).ShouldBe(key);

    [Theory]
    [InlineData("/billing?view=Blocked", "/billing?view=Blocked")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/sign-out", "/")]
    public void Signing_in_leads_to_the_towers_own_pages_only(string? asked, string address) => LocalAddress.Of(asked).ShouldBe(address);

    [Fact]
    public void A_scope_covers_its_sources_exactly()
    {
        SourceScope.All.Covers("anything").ShouldBeTrue();
        new SourceScope(["tms"]).Covers("tms").ShouldBeTrue();
        new SourceScope(["tms"]).Covers("TMS").ShouldBeFalse();
        new SourceScope(["tms"]).Only.ShouldBe("tms");
        new SourceScope(["tms", "wms"]).Only.ShouldBeNull();
    }

    [Fact]
    public void The_first_password_is_long_and_never_the_same() =>
        Enumerable.Range(0, 50).Select(_ => FirstStart.NewPassword()).Distinct(StringComparer.Ordinal).Count(p => p.Length == 20).ShouldBe(50);
}
