namespace ControlTower.Web.Shell;

/// <summary>A file on its way from the browser.</summary>
/// <param name="name">Its name.</param>
/// <param name="size">Its length in bytes.</param>
public sealed class Upload(string name, long size)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its length in bytes.</summary>
    public long Size => size;

    /// <summary>Bytes that arrived.</summary>
    public long Sent { get; set; }

    /// <summary>What became of it; null while it is on its way.</summary>
    public UploadResult? Result { get; set; }
}

/// <summary>What became of a file.</summary>
/// <param name="Taken">True when all of it was taken.</param>
/// <param name="Lines">What became of each item in it, in words; at least one.</param>
/// <param name="Link">Where to look at it; null when nothing was kept.</param>
public sealed record UploadResult(bool Taken, ImmutableArray<string> Lines, string? Link)
{
    /// <summary>A file that was not taken.</summary>
    public static UploadResult Refused(string why) => new(false, [why], null);
}
