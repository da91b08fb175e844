using ControlTower.Contracts.Partners;
using Orleans.Concurrency;

namespace ControlTower.Grains.Partners;

/// <summary>Which partner a sender of EDI is; one grain, key 0. It knows what the profiles say and keeps nothing itself.</summary>
[Alias("ct.IPartnerDirectoryGrain")]
public interface IPartnerDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The partner whose profile names the sender; null when none does.</summary>
    /// <param name="sender">Such as <c>02:SCAC</c>, in any case.</param>
    [Alias("Find"), AlwaysInterleave]
    Task<PartnerId?> Find(string sender);

    /// <summary>Every sender that a profile names, with its partner.</summary>
    [Alias("All"), AlwaysInterleave]
    Task<ImmutableDictionary<string, PartnerId>> All();

    /// <summary>A profile was put. Repeating it changes nothing.</summary>
    /// <param name="partner">Whose.</param>
    /// <param name="word">What it says; an older word than is known changes nothing.</param>
    [Alias("Put"), AlwaysInterleave]
    Task Put(PartnerId partner, PartnerWord word);
}
