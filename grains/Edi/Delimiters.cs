namespace ControlTower.Grains.Edi;

/// <summary>The characters that give an interchange its structure. <c>'\0'</c> means that there is none.</summary>
/// <param name="Element">Between elements.</param>
/// <param name="Component">Between the components of an element.</param>
/// <param name="Repetition">Between repetitions of an element.</param>
/// <param name="Segment">After each segment.</param>
/// <param name="Release">Makes the next character an ordinary one.</param>
/// <param name="Decimal">The decimal mark.</param>
internal readonly record struct Delimiters(char Element, char Component, char Repetition, char Segment, char Release, char Decimal)
{
    /// <summary>What EDIFACT uses where no UNA says otherwise.</summary>
    public static Delimiters Edifact { get; } = new('+', ':', '\0', '\'', '?', '.');

    /// <summary>Line ends are layout unless one of them ends the segments.</summary>
    public static bool IsLineEnd(char c) => c is '\r' or '\n';

    /// <summary>True for a character that cannot stand in text as it is.</summary>
    public bool Includes(char c) =>
        c == Element || c == Component || c == Segment || (c == Repetition && c != '\0') || (c == Release && c != '\0');
}
