using Orleans.Concurrency;

namespace ControlTower.Grains.Partners;

/// <summary>The partner as the readers see it; implemented by the same grain as IPartnerGrain.</summary>
[Alias("ct.IPartnerRules")]
public interface IPartnerRules : IGrainWithStringKey
{
    /// <summary>The partner as it stands, secrets sealed; without a profile when there is none.</summary>
    [Alias("Standing"), AlwaysInterleave]
    Task<PartnerState> Standing();
}
