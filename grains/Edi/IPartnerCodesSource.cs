using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Grains.Edi;

/// <summary>Knows the partners' own codes and habits.</summary>
public interface IPartnerCodesSource
{
    /// <summary>The codes for what a sender sends; the standards' for a sender that is no partner's.</summary>
    /// <param name="sender">The sender, such as <c>02:SCAC</c>.</param>
    /// <param name="at">The codes in force then; null means the newest.</param>
    ValueTask<CodesInForce> Of(string sender, DateTimeOffset? at);

    /// <summary>The codes of a version of a partner's mapping.</summary>
    /// <param name="partner">Whose; <c>default</c> means the standards'.</param>
    /// <param name="version">Which version, from 1.</param>
    ValueTask<CodesInForce> Version(PartnerId partner, int version);
}

/// <summary>The codes an interchange is read with, and whose they are.</summary>
/// <param name="Partner">The partner; <c>default</c> when the sender is no partner's.</param>
/// <param name="Version">The version of its mapping; 0 for the standards' codes.</param>
/// <param name="Codes">The codes.</param>
/// <param name="Trust">How far the partner is believed, 1 to 5; null means by the source's name.</param>
public sealed record CodesInForce(PartnerId Partner, int Version, PartnerCodes Codes, int? Trust)
{
    /// <summary>The standards' own.</summary>
    public static CodesInForce Standard { get; } = new(default, 0, PartnerCodes.Standard, null);
}
