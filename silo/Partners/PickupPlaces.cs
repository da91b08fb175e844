namespace ControlTower.Silo.Partners;

/// <summary>The folders beside the new files, the same in a watched folder and by SFTP.</summary>
internal static class PickupPlaces
{
    /// <summary>Files that the tower has taken and not put away yet.</summary>
    public const string Taking = "taking";

    /// <summary>Files that were read.</summary>
    public const string Archive = "archive";

    /// <summary>Files that could not be taken or read, each with its reason.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>The name of the reason beside a quarantined file.</summary>
    public static string ReasonOf(string away) => away + ".reason.txt";
}
