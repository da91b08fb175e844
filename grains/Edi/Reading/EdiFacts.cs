using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>What a message says, in canonical words. A closed family: the other members are in the files beside this one.</summary>
internal abstract record EdiFacts
{
    /// <summary>The facts for people, with the segments they were read from.</summary>
    public abstract IEnumerable<EdiFact> Lines();

    protected static IEnumerable<EdiFact> Names(ImmutableArray<Reference> references, int position) =>
        references.Select(r => new EdiFact(r.Type.ToString(), r.Value, position));
}

/// <summary>What reading a message gives.</summary>
/// <param name="Facts">What it says; null when it cannot be read or its kind is not known.</param>
/// <param name="Problems">What is wrong, envelope included.</param>
internal sealed record MessageReading(EdiFacts? Facts, ImmutableArray<EdiProblem> Problems)
{
    public bool Rejected => Problems.Any(p => p.Severity == EdiSeverity.Error);
}
