using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Partners;

/// <summary>How a file is cut into rows and columns. A row is then an item <c>@</c> with its columns as members, and <c>@._row</c> its line.</summary>
/// <param name="Kind">Delimited or fixed width.</param>
/// <param name="Delimiter">The separator, one character; null means found in the first line among <c>; , tab |</c>.</param>
/// <param name="Quote">The quote, one character; null means <c>"</c>; empty means none.</param>
/// <param name="Encoding">Such as <c>windows-1252</c>; null means UTF-8 where the bytes are, Windows 1252 otherwise.</param>
/// <param name="HasHeader">True when the first row names the columns.</param>
/// <param name="SkipRows">Rows before the header or the first row, 0 to 100.</param>
/// <param name="Columns">The columns: with a header those that are needed, without one all of them in order.</param>
/// <param name="Drift">What to do when the header is not as agreed.</param>
/// <param name="Culture">How numbers are written, such as <c>de-DE</c>; null means with a decimal point.</param>
/// <param name="Only">Only rows whose first column is this; null means all.</param>
[GenerateSerializer, Immutable, Alias("ct.FileLayout")]
public sealed record FileLayout(
    FileKind Kind,
    string? Delimiter,
    string? Quote,
    string? Encoding,
    bool HasHeader,
    int SkipRows,
    ImmutableArray<FileColumn> Columns,
    DriftPolicy Drift,
    string? Culture,
    string? Only);

/// <summary>A column.</summary>
/// <param name="Name">Its name, as the rules use it.</param>
/// <param name="Start">Fixed width: its first character, from 1; 0 otherwise.</param>
/// <param name="Length">Fixed width: how many characters; 0 otherwise.</param>
/// <param name="Number">True when it holds a number, written as the culture says; rules see it with a decimal point.</param>
[GenerateSerializer, Immutable, Alias("ct.FileColumn")]
public sealed record FileColumn(string Name, int Start, int Length, bool Number);

/// <summary>How columns are told apart.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileKind>))]
public enum FileKind
{
    /// <summary>By a separator. // RFC 4180, with any separator</summary>
    Delimited = 0,

    /// <summary>By position.</summary>
    FixedWidth = 1,
}

/// <summary>What to do when a file's header is not as agreed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DriftPolicy>))]
public enum DriftPolicy
{
    /// <summary>Columns are found by name: their order and new ones do not matter; a missing one quarantines the file.</summary>
    ByName = 0,

    /// <summary>Names and order must be exactly as agreed; anything else quarantines the file.</summary>
    Exact = 1,

    /// <summary>As by name, and a missing column is empty.</summary>
    Lenient = 2,
}
