using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Partners;

/// <summary>Where the tower fetches a partner's files. A file is taken when it has not changed for a while: it is moved to <c>taking</c>, kept, and then moved to <c>archive</c>, or to <c>quarantine</c> with its reason beside it.</summary>
/// <param name="Kind">A watched folder, or SFTP.</param>
/// <param name="Folder">Folder: below the root that the tower's setting <c>Pickup:Root</c> names, such as <c>blue/in</c>. SFTP: as the server names it. 1 to 200 characters.</param>
/// <param name="SettleSeconds">How long a file must not have changed, 1 to 3,600; 0 means 5.</param>
/// <param name="Sftp">Where the SFTP server is; null for a folder.</param>
[GenerateSerializer, Immutable, Alias("ct.FilePickup")]
public sealed record FilePickup(PickupKind Kind, string Folder, int SettleSeconds, SftpPlace? Sftp);

/// <summary>An SFTP server.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port; 0 means 22.</param>
/// <param name="User">As whom the tower signs in, with what <c>PUT /api/v1/partners/{id}/access</c> was given.</param>
/// <param name="HostKey">The fingerprint of its host key, as <c>ssh-keygen -l</c> prints it: <c>SHA256:</c> and 43 characters. Another key is refused.</param>
[GenerateSerializer, Immutable, Alias("ct.SftpPlace")]
public sealed record SftpPlace(string Host, int Port, string User, string HostKey);

/// <summary>How files are fetched.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PickupKind>))]
public enum PickupKind
{
    /// <summary>From a folder that the tower can reach.</summary>
    Folder = 0,

    /// <summary>By SFTP.</summary>
    Sftp = 1,
}
