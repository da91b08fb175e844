using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Edi;

/// <summary>The codes of partners' profiles; the standards' own for a sender that no profile names.</summary>
internal sealed class ProfiledCodes(IGrainFactory grains) : IPartnerCodesSource
{
    public async ValueTask<CodesInForce> Of(string sender, DateTimeOffset? at) =>
        sender.Length > 0 && await grains.GetGrain<IPartnerDirectoryGrain>(0).Find(sender) is { } partner && await Standing(partner) is { } state
            ? EdiCodes.Of(partner, state, at is { } then ? state.MappingAt(then) : state.Mappings.Length)
            : CodesInForce.Standard;

    public async ValueTask<CodesInForce> Version(PartnerId partner, int version) =>
        partner == default ? CodesInForce.Standard : EdiCodes.Of(partner, await Standing(partner), version);

    private Task<PartnerState> Standing(PartnerId partner) => grains.GetGrain<IPartnerRules>(partner.Value).Standing();
}
