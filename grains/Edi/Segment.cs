namespace ControlTower.Grains.Edi;

/// <summary>A segment of an interchange: a tag and elements, numbered from 1 as the standards do. Reading one that is not there gives an empty text.</summary>
internal readonly struct Segment(Tokens tokens, int index)
{
    /// <summary>Its number within the interchange, from 0.</summary>
    public int Index => index;

    /// <summary>Where it begins in the text.</summary>
    public int Offset => tokens.OffsetOf(index);

    /// <summary>How many elements follow the tag.</summary>
    public int Count => tokens.ElementsOf(index) - 1;

    public string Tag => Component(0, 1);

    /// <summary>The segment as written, without line ends.</summary>
    public string Written => tokens.Text[Offset..tokens.EndOf(index)].ReplaceLineEndings("");

    /// <summary>An element's text without the blanks around it; of a composite one the first component.</summary>
    public string this[int element] => Component(element, 1);

    public bool Is(string tag)
    {
        var raw = tokens.Raw(index, 0, out var layered);
        return layered ? Tag == tag : raw.Trim().SequenceEqual(tag) || (raw.Contains(tokens.Delimiters.Component) && Tag == tag);
    }

    /// <summary>True when the element has something in it.</summary>
    public bool Has(int element) => element <= Count && !tokens.Raw(index, element, out _).IsWhiteSpace();

    /// <summary>The whole element, composite or not, without the blanks around it.</summary>
    public string Whole(int element) => element > Count ? "" : Pieces.Plain(tokens.Raw(index, element, out var layered), layered, tokens.Delimiters).Trim();

    /// <summary>A component's text without the blanks around it.</summary>
    public string Component(int element, int component, int repetition = 1) => Exact(element, component, repetition).Trim();

    /// <summary>A component's text to the last blank.</summary>
    public string Exact(int element, int component, int repetition = 1)
    {
        if (element > Count)
        {
            return "";
        }

        var raw = tokens.Raw(index, element, out var layered);
        var delimiters = tokens.Delimiters;
        var piece = Pieces.Find(raw, layered, delimiters.Repetition, repetition, delimiters.Release);
        piece = Pieces.Find(piece, layered, delimiters.Component, component, delimiters.Release);
        return Pieces.Plain(piece, layered, delimiters);
    }

    /// <summary>How many components the element has.</summary>
    public int Components(int element, int repetition = 1)
    {
        if (element > Count)
        {
            return 0;
        }

        var raw = tokens.Raw(index, element, out var layered);
        var delimiters = tokens.Delimiters;
        return Pieces.Count(Pieces.Find(raw, layered, delimiters.Repetition, repetition, delimiters.Release), layered, delimiters.Component, delimiters.Release);
    }

    /// <summary>How often the element is repeated.</summary>
    public int Repetitions(int element) => element > Count
        ? 0
        : Pieces.Count(tokens.Raw(index, element, out var layered), layered, tokens.Delimiters.Repetition, tokens.Delimiters.Release);
}
