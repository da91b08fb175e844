using ControlTower.Grains.Edi.Applying;

namespace ControlTower.Grains.Edi;

/// <summary>Names the pair of us and a partner.</summary>
internal static class PartnerKey
{
    public static string Of(string us, string them) =>
        $"{Short(us)}/{Short(them)}/{InterchangeIdentity.Hash(System.Text.Encoding.UTF8.GetBytes($"{us}\u001F{them}"))[..8]}";

    private static string Short(string party)
    {
        var plain = new string([.. party.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')]);
        return plain.Length > 20 ? plain[..20] : plain;
    }
}
