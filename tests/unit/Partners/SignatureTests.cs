using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Signatures;
using ControlTower.Tests.Support;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

public sealed class SignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    /// <summary>The vector that Standard Webhooks publishes. // standard-webhooks, Apache-2.0, see tests/support/Samples/Partners/NOTICE.md</summary>
    private static JsonNode Vector => JsonNode.Parse(PartnerSamples.Bytes("vector_standard-webhooks.json"))!;

    [Theory]
    [InlineData("")]
    [InlineData("v2,xxxx ")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLawdd ")]
    public void The_published_vector_is_proven_also_among_other_signatures(string before) =>
        StandardWebhooks.Verify(Published(before + Vector["webhook-signature"]), [Secret]).ShouldBe(new SignatureVerdict(true, "msg_p5jXN8AQM9LWM0D4loKWxJek"));

    [Fact]
    public void A_secret_is_the_same_with_and_without_its_prefix() =>
        StandardWebhooks.Verify(Published($"{Vector["webhook-signature"]}"), ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]).Proven.ShouldBeTrue();

    [Fact]
    public void Either_of_two_active_secrets_will_do()
    {
        StandardWebhooks.Verify(Published($"{Vector["webhook-signature"]}"), ["whsec_b2xkb2xkb2xkb2xkb2xk", Secret]).Proven.ShouldBeTrue();
        StandardWebhooks.Verify(Published($"{Vector["webhook-signature"]}"), ["whsec_b2xkb2xkb2xkb2xkb2xk"]).Proven.ShouldBeFalse();
    }

    [Theory]
    [InlineData(-299, true)]
    [InlineData(299, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void A_clock_may_be_off_by_five_minutes(int seconds, bool proven) =>
        StandardWebhooks.Verify(Published($"{Vector["webhook-signature"]}") with { Now = Now.AddSeconds(seconds) }, [Secret]).Proven.ShouldBe(proven);

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("webhook-timestamp")]
    [InlineData("webhook-signature")]
    public void A_missing_header_proves_nothing(string name)
    {
        var request = Published($"{Vector["webhook-signature"]}");

        StandardWebhooks.Verify(request with { Headers = request.Headers.Remove(name) }, [Secret]).Proven.ShouldBeFalse();
    }

    [Fact]
    public void A_changed_body_id_or_time_proves_nothing()
    {
        var request = Published($"{Vector["webhook-signature"]}");

        StandardWebhooks.Verify(request with { Body = "{\"test\": 2432232315}"u8.ToArray() }, [Secret]).Proven.ShouldBeFalse();
        StandardWebhooks.Verify(request with { Headers = request.Headers.SetItem("webhook-id", "other") }, [Secret]).Proven.ShouldBeFalse();
        StandardWebhooks.Verify(request with { Headers = request.Headers.SetItem("webhook-timestamp", "1614265331") }, [Secret]).Proven.ShouldBeFalse();
        StandardWebhooks.Verify(request with { Headers = request.Headers.SetItem("webhook-timestamp", "1e9") }, [Secret]).Proven.ShouldBeFalse();
    }

    [Fact]
    public void What_the_tower_signs_it_can_verify()
    {
        var body = Encoding.UTF8.GetBytes("{\"a\":1}");

        StandardWebhooks.Verify(Request(body, [.. StandardWebhooks.Headers([Secret], "id-1", Now, body)]), [Secret]).ShouldBe(new SignatureVerdict(true, "id-1"));
    }

    [Fact]
    public void Samsara_signs_version_time_and_body_with_a_base64_secret()
    {
        var (secret, body) = (Convert.ToBase64String("0123456789abcdef"u8), "{\"eventType\":\"Ping\"}");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData("0123456789abcdef"u8, Encoding.UTF8.GetBytes($"v1:1614265330:{body}")));
        var request = Request(Encoding.UTF8.GetBytes(body), ("x-samsara-timestamp", "1614265330"), ("x-samsara-signature", $"v1={signature}"));

        SamsaraSignature.Verify(request, [secret]).Proven.ShouldBeTrue();
        SamsaraSignature.Verify(request with { Now = Now.AddMinutes(6) }, [secret]).Proven.ShouldBeFalse();
        SamsaraSignature.Verify(request with { Body = "{}"u8.ToArray() }, [secret]).Proven.ShouldBeFalse();
        SamsaraSignature.Verify(Request(request.Body.ToArray(), ("x-samsara-timestamp", "1614265330"), ("x-samsara-signature", signature)), [secret]).Proven.ShouldBeFalse();
    }

    [Fact]
    public void Motive_and_Terminal49_sign_the_body_each_in_its_own_way()
    {
        var body = Encoding.UTF8.GetBytes("{\"action\":\"vehicle_location_updated\"}");
#pragma warning disable CA5350
        var motive = Convert.ToHexStringLower(HMACSHA1.HashData("shared-secret"u8, body));
#pragma warning restore CA5350
        var terminal49 = Convert.ToHexStringLower(HMACSHA256.HashData("shared-secret"u8, body));

        BodySignature.VerifyMotive(Request(body, ("x-kt-webhook-signature", motive)), ["shared-secret"]).Proven.ShouldBeTrue();
        BodySignature.VerifyTerminal49(Request(body, ("x-t49-webhook-signature", terminal49)), ["shared-secret"]).Proven.ShouldBeTrue();
        BodySignature.VerifyMotive(Request(body, ("x-kt-webhook-signature", terminal49)), ["shared-secret"]).Proven.ShouldBeFalse();
        BodySignature.VerifyTerminal49(Request(body, ("x-t49-webhook-signature", terminal49)), ["another"]).Proven.ShouldBeFalse();
        BodySignature.VerifyMotive(Request(body), ["shared-secret"]).Proven.ShouldBeFalse();
    }

    [Fact]
    public void An_api_key_speaks_for_the_sources_it_has()
    {
        var profile = Reading.Profile("""{"name":"P","source":"tms","mapping":{"shape":"samsara"}}""");
        PartnerDelivery Came(ImmutableArray<string> sources) => new(PartnerId.Parse("p"), ImmutableSortedDictionary<string, string>.Empty, default, sources);

        PartnerProof.Of(profile, Came([]), [], Now).Proven.ShouldBeTrue();
        PartnerProof.Of(profile, Came(["tms"]), [], Now).Proven.ShouldBeTrue();
        PartnerProof.Of(profile, Came(["other"]), [], Now).Proven.ShouldBeFalse();
        PartnerProof.Of(profile, Came(default), [], Now).Proven.ShouldBeFalse();
    }

    private static SignedRequest Published(string signature) => Request(
        Encoding.UTF8.GetBytes(Vector["payload"]!.ToString()),
        ("webhook-id", Vector["webhook-id"]!.ToString()), ("webhook-timestamp", Vector["webhook-timestamp"]!.ToString()), ("webhook-signature", signature));

    private static SignedRequest Request(byte[] body, params (string Name, string Value)[] headers) => new(
        headers.ToImmutableSortedDictionary(h => h.Name.ToLower(CultureInfo.InvariantCulture), h => h.Value, StringComparer.Ordinal), body, Now);
}
