using Orleans.Concurrency;

namespace ControlTower.Grains.Partners;

/// <summary>The partner as the readers see it; implemented by the same grain as IPartnerGrain.</summary>
[Alias("ct.IPartnerRules")]
public interface IPartnerRules : IGrainWithStringKey
{
    /// <summary>The partner as it stands, secrets sealed; without a profile when there is none.</summary>
    [Alias("Standing"), AlwaysInterleave]
    Task<PartnerState> Standing();

    /// <summary>Which senders of EDI are the partner, and in which version it says so. It answers while the partner is being changed.</summary>
    [Alias("Senders"), AlwaysInterleave]
    Task<PartnerWord> Senders();
}

/// <summary>What a partner says of its senders.</summary>
/// <param name="Version">The partner's version.</param>
/// <param name="Senders">Every sender it names.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerWord")]
public sealed record PartnerWord(long Version, ImmutableArray<string> Senders);
