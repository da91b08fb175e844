using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Silo.Edi;

/// <summary>The standards' own codes for every partner; a source of profiles takes its place.</summary>
internal sealed class StandardPartnerCodes : IPartnerCodesSource
{
    public ValueTask<PartnerCodes> Of(string sender, string receiver) => ValueTask.FromResult(PartnerCodes.Standard);
}
