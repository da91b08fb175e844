namespace ControlTower.Grains.Partners;

/// <summary>Seals what must be kept and not shown: signing secrets are needed in clear to compute a signature, so hashes will not do.</summary>
public interface ISecretVault
{
    /// <summary>Seals a secret with the tower's key ring.</summary>
    string Seal(string secret);

    /// <summary>Opens a sealed secret; null when the key that sealed it is gone.</summary>
    string? Open(string sealedSecret);
}
