using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Grains.Edi;

/// <summary>Knows the partners' own codes and habits.</summary>
public interface IPartnerCodesSource
{
    /// <summary>The codes in force for what a sender sends; the standard's for a partner without a profile.</summary>
    /// <param name="sender">The sender, such as <c>02:SCAC</c>.</param>
    /// <param name="receiver">The receiver.</param>
    ValueTask<PartnerCodes> Of(string sender, string receiver);
}
