namespace ControlTower.Grains.Edi;

/// <summary>How large a thing may be before it is refused instead of read.</summary>
internal static class EdiLimits
{
    /// <summary>Bytes of a file.</summary>
    public const int File = 20 * 1024 * 1024;

    /// <summary>Characters of a segment.</summary>
    public const int Segment = 64 * 1024;

    /// <summary>Elements of a segment.</summary>
    public const int Elements = 1_000;

    /// <summary>Messages of an interchange.</summary>
    public const int Messages = 100_000;

    /// <summary>Interchanges of a file.</summary>
    public const int Interchanges = 10_000;

    /// <summary>Problems kept of one message.</summary>
    public const int Problems = 20;

    /// <summary>Characters kept of a value that is wrong.</summary>
    public const int Shown = 80;
}
