namespace ControlTower.Web.Exceptions;

/// <summary>What a state means to the reader. Colour follows from it, never alone: every look has an icon and a word.</summary>
public enum Tone
{
    /// <summary>Planned, nothing to say.</summary>
    Neutral = 0,

    /// <summary>On its way.</summary>
    Moving = 1,

    /// <summary>Good: delivered, billed, paid.</summary>
    Good = 2,

    /// <summary>At risk: late, due soon.</summary>
    Risk = 3,

    /// <summary>Blocked or past its service level.</summary>
    Blocked = 4,

    /// <summary>Disputed, credited, refused.</summary>
    Disputed = 5,
}

/// <summary>How a state looks.</summary>
/// <param name="Tone">What it means.</param>
/// <param name="Icon">A symbol of the icon sprite.</param>
/// <param name="Word">What it is called.</param>
public readonly record struct Look(Tone Tone, string Icon, string Word)
{
    /// <summary>The CSS class of the tone.</summary>
    public string Class => Tone switch
    {
        Tone.Moving => "tone-moving",
        Tone.Good => "tone-good",
        Tone.Risk => "tone-risk",
        Tone.Blocked => "tone-blocked",
        Tone.Disputed => "tone-disputed",
        _ => "tone-neutral",
    };
}
