namespace ControlTower.Web.Customers;

/// <summary>How a field is entered.</summary>
public enum TermsFieldKind
{
    /// <summary>Text on one line.</summary>
    Text = 0,

    /// <summary>A number with a point.</summary>
    Number = 1,

    /// <summary>A day.</summary>
    Day = 2,

    /// <summary>One of some words.</summary>
    Choice = 3,

    /// <summary>Yes or no.</summary>
    Flag = 4,

    /// <summary>Whether a word is in a list.</summary>
    Member = 5,
}

/// <summary>A field of the draft.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Pointer">Where it is in the draft, as a JSON pointer; for <see cref="TermsFieldKind.Member"/> the list.</param>
/// <param name="Kind">How it is entered.</param>
/// <param name="Value">What is there; empty when nothing is.</param>
/// <param name="Choices">The words of a choice, or the one word of a member; an empty word means none.</param>
public sealed record TermsField(string Label, string Pointer, TermsFieldKind Kind, string Value, ImmutableArray<string> Choices)
{
    /// <summary>Names it on the page.</summary>
    public string Key => Kind == TermsFieldKind.Member ? $"{Pointer}/{Choices[0]}" : Pointer;
}

/// <summary>Fields that belong together.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Level">0 for a part of the terms, 1 for one of several things in it.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Add">The list that another of its things can be added to; null when none can.</param>
/// <param name="Remove">The thing that can be taken out; null when it cannot.</param>
public sealed record TermsGroup(string Title, int Level, ImmutableArray<TermsField> Fields, string? Add = null, string? Remove = null);
