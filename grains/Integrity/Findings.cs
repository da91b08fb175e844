using ControlTower.Contracts.Integrity;

namespace ControlTower.Grains.Integrity;

/// <summary>Collects what speaks for and against one statement.</summary>
/// <param name="number">1 to 8.</param>
/// <param name="text">The statement.</param>
internal sealed class Findings(int number, string text)
{
    private const int Shown = 20;

    private readonly List<string> _counterexamples = [];

    public long Checked { get; private set; }

    public long Broken { get; private set; }

    /// <summary>Notes that things were checked.</summary>
    public void Check(long things = 1) => Checked += things;

    /// <summary>Notes something for which the statement does not hold.</summary>
    public void Break(string counterexample)
    {
        Broken++;
        if (_counterexamples.Count < Shown)
        {
            _counterexamples.Add(counterexample);
        }
    }

    public IntegrityStatement Statement(string figures) =>
        new(number, text, Broken == 0, Checked, Broken > Shown ? $"{figures} {Broken} broken; the first {Shown} are shown." : figures, [.. _counterexamples]);

    /// <summary>The statement could not be checked: that is no proof, so it does not show as holding.</summary>
    public IntegrityStatement NotCheckable(string why) =>
        new(number, text, Holds: false, Checked, $"Not checkable now: {why}", [.. _counterexamples]);
}
