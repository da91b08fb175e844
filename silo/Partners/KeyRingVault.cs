using System.Security.Cryptography;
using ControlTower.Grains.Partners;
using Microsoft.AspNetCore.DataProtection;

namespace ControlTower.Silo.Partners;

/// <summary>Seals secrets with the key ring that protects the cookies, too: a folder beside the SQLite file, or the PostgreSQL database.</summary>
internal sealed class KeyRingVault(IDataProtectionProvider keys) : ISecretVault
{
    private readonly IDataProtector _protector = keys.CreateProtector("ControlTower.PartnerSecrets.v1");

    public string Seal(string secret) => _protector.Protect(secret);

    public string? Open(string sealedSecret)
    {
        try
        {
            return _protector.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            // The key ring was lost or belongs to another tower: the secret must be given again.
            return null;
        }
    }
}
