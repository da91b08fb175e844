namespace ControlTower.Web.Exceptions;

/// <summary>Media types by looking at the bytes; what a sender says is not believed.</summary>
public static class MediaTypes
{
    /// <summary>The media type; <c>application/octet-stream</c> when the bytes are not known.</summary>
    public static string Of(ReadOnlySpan<byte> content) => content switch
    {
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => "application/pdf",
        [0x89, 0x50, 0x4E, 0x47, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => "image/webp",
        [0x49, 0x49, 0x2A, 0x00, ..] or [0x4D, 0x4D, 0x00, 0x2A, ..] => "image/tiff",
        _ => "application/octet-stream",
    };
}
