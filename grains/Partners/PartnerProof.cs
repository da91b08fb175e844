using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Signatures;

namespace ControlTower.Grains.Partners;

/// <summary>Whether a webhook is the partner's own.</summary>
internal static class PartnerProof
{
    /// <param name="profile">The partner.</param>
    /// <param name="delivery">What was posted.</param>
    /// <param name="secrets">Its signing secrets in clear.</param>
    /// <param name="now">The time.</param>
    public static SignatureVerdict Of(PartnerProfile profile, PartnerDelivery delivery, ImmutableArray<string> secrets, DateTimeOffset now)
    {
        var request = new SignedRequest(delivery.Headers, delivery.Body, now);
        return profile.Signature switch
        {
            SignatureScheme.StandardWebhooks => StandardWebhooks.Verify(request, secrets),
            SignatureScheme.Samsara => SamsaraSignature.Verify(request, secrets),
            SignatureScheme.Motive => BodySignature.VerifyMotive(request, secrets),
            SignatureScheme.Terminal49 => BodySignature.VerifyTerminal49(request, secrets),
            _ => new SignatureVerdict(!delivery.Sources.IsDefault && (delivery.Sources.IsEmpty || delivery.Sources.Contains(profile.Source, StringComparer.Ordinal)), request.Header("webhook-id") ?? request.Header("idempotency-key")),
        };
    }
}
