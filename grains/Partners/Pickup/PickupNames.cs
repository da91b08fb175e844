using System.Globalization;
using System.Text.RegularExpressions;
using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners.Pickup;

/// <summary>Names of folders and files: which are taken, and what they are called afterwards.</summary>
public static partial class PickupNames
{
    private const int LongestFolder = 200;
    private const int LongestName = 200;
    private const int LongestSettle = 3_600;
    private const int UsualSettle = 5;
    private const int SshPort = 22;

    // Senders write under such a name and rename when they are done.
    private static readonly ImmutableArray<string> Unfinished = [".tmp", ".part", ".partial", ".filepart", ".crdownload", "~"];

    public static FilePickup Normal(FilePickup pickup) => pickup with
    {
        Folder = pickup.Folder?.Trim() ?? "",
        SettleSeconds = pickup.SettleSeconds == 0 ? UsualSettle : pickup.SettleSeconds,
        Sftp = pickup is { Kind: PickupKind.Sftp, Sftp: { } place }
            ? new SftpPlace(place.Host?.Trim() ?? "", place.Port == 0 ? SshPort : place.Port, place.User?.Trim() ?? "", place.HostKey?.Trim() ?? "")
            : null,
    };

    /// <summary>Everything that is wrong with where files are fetched.</summary>
    public static void Check(FilePickup pickup, Action<bool, string, string> insist)
    {
        insist(pickup.Folder.Length is > 0 and <= LongestFolder && !pickup.Folder.Any(char.IsControl), "/pickup/folder", $"A folder has 1 to {LongestFolder} characters.");
        insist(pickup.SettleSeconds is > 0 and <= LongestSettle, "/pickup/settleSeconds", $"1 to {LongestSettle} seconds.");
        if (pickup.Kind == PickupKind.Folder)
        {
            insist(IsBelowRoot(pickup.Folder), "/pickup/folder", "A folder below the root is wanted, such as blue/in: no .. and nothing absolute.");
            return;
        }

        insist(pickup.Sftp is { Host.Length: > 0 and <= 253, User.Length: > 0 and <= 64, Port: > 0 and <= 65_535 }, "/pickup/sftp", "SFTP needs host, user, and a port from 1 to 65,535.");
        insist(pickup.Sftp is { } place && Fingerprint().IsMatch(place.HostKey), "/pickup/sftp/hostKey", "The fingerprint of the server's host key is wanted as ssh-keygen -l prints it: SHA256: and 43 characters. Without it nobody knows who answers.");
    }

    /// <summary>True for a path that cannot leave the folder it is put below, on any system.</summary>
    public static bool IsBelowRoot(string folder) =>
        folder.Split('/', '\\').All(part => part is not ("" or "." or "..") && part.Trim() == part && !part.EndsWith('.') && !part.Contains(':', StringComparison.Ordinal)) && !folder.Contains('\0', StringComparison.Ordinal);

    /// <summary>True for a file to be taken: not hidden, not still being written, and a plain name.</summary>
    public static bool IsWanted(string name) =>
        name.Length > 0 && name[0] != '.' && name.IndexOfAny(['/', '\\', '\0']) < 0 && !Unfinished.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name as the door takes it.</summary>
    public static string Told(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsControl(c) ? '_' : c));
        return plain.Length <= LongestName ? plain : plain[..LongestName];
    }

    /// <summary>The name under which a file is put away: two files of one name do not meet, and one that is put away twice lies there once.</summary>
    /// <param name="number">The message's number; 0 when there is none.</param>
    /// <param name="name">Its name.</param>
    public static string Away(long number, string name) => string.Create(CultureInfo.InvariantCulture, $"{number:D8}-{name}");

    [GeneratedRegex("^SHA256:[A-Za-z0-9+/]{43}=?$", RegexOptions.None, 1_000)]
    private static partial Regex Fingerprint();
}
