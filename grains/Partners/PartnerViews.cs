using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners;

/// <summary>A partner as people see it: without its secrets.</summary>
internal static class PartnerViews
{
    public static PartnerView? Of(PartnerId id, PartnerState state, long version) => state.Profile is { } profile
        ? new PartnerView(id, version, state.Mappings.Length, profile, [.. state.Secrets.Select(s => new SecretView(s.Name, s.AddedAt))], state.ChangedAt, state.ChangedBy)
        : null;
}
