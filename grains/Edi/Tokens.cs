using System.Runtime.InteropServices;

namespace ControlTower.Grains.Edi;

/// <summary>Text cut into segments and elements. Holds places, not copies: a string is made only of what somebody reads.</summary>
internal sealed class Tokens(string text, Delimiters delimiters, int capacity)
{
    private readonly List<Place> _elements = new(capacity);
    private readonly List<Start> _segments = new(capacity / 4);

    public string Text => text;

    public Delimiters Delimiters => delimiters;

    /// <summary>How many segments there are.</summary>
    public int Count => _segments.Count;

    /// <summary>Which limit stopped the reading; null when none did.</summary>
    public string? Exceeded { get; set; }

    /// <summary>True when the last segment has no terminator.</summary>
    public bool Unterminated { get; set; }

    public Segment this[int index] => new(this, index);

    public void Begin(int offset) => _segments.Add(new Start(offset, _elements.Count));

    public void Add(int start, int end, bool layered) => _elements.Add(new Place(start, end - start, layered));

    /// <summary>Where a segment begins in the text.</summary>
    public int OffsetOf(int segment) => _segments[segment].Offset;

    /// <summary>Elements of a segment, its tag among them.</summary>
    public int ElementsOf(int segment) =>
        (segment + 1 < _segments.Count ? _segments[segment + 1].First : _elements.Count) - _segments[segment].First;

    /// <summary>An element as it stands in the text, and whether release characters or line ends are inside; the tag is element 0.</summary>
    public ReadOnlySpan<char> Raw(int segment, int element, out bool layered)
    {
        var place = CollectionsMarshal.AsSpan(_elements)[_segments[segment].First + element];
        layered = place.Layered;
        return text.AsSpan(place.Offset, place.Length);
    }

    /// <summary>Where a segment ends in the text, its terminator not included.</summary>
    public int EndOf(int segment)
    {
        var last = CollectionsMarshal.AsSpan(_elements)[_segments[segment].First + ElementsOf(segment) - 1];
        return last.Offset + last.Length;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Offset, int Length, bool Layered);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Start(int Offset, int First);
}
