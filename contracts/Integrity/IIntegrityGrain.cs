namespace ControlTower.Contracts.Integrity;

/// <summary>Checks the eight statements that must always hold against the stored data; key 0.</summary>
[Alias("ct.IIntegrityGrain")]
public interface IIntegrityGrain : IGrainWithIntegerKey
{
    /// <summary>The report, computed now; at most one computation runs at a time.</summary>
    [Alias("Check"), ResponseTimeout("00:10:00")]
    Task<IntegrityReport> Check();
}

/// <summary>The eight statements, in order.</summary>
/// <param name="CheckedAt">When the check began.</param>
/// <param name="Statements">One entry per statement.</param>
[GenerateSerializer, Immutable, Alias("ct.IntegrityReport")]
public sealed record IntegrityReport(DateTimeOffset CheckedAt, ImmutableArray<IntegrityStatement> Statements)
{
    /// <summary>True when every statement holds.</summary>
    public bool Holds => Statements.All(s => s.Holds);
}

/// <summary>One statement and what the data say.</summary>
/// <param name="Number">1 to 8.</param>
/// <param name="Text">The statement.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Checked">How many things were checked.</param>
/// <param name="Figures">The figures compared, for a person.</param>
/// <param name="Counterexamples">At most 20 things for which it does not hold.</param>
[GenerateSerializer, Immutable, Alias("ct.IntegrityStatement")]
public sealed record IntegrityStatement(
    int Number,
    string Text,
    bool Holds,
    long Checked,
    string Figures,
    ImmutableArray<string> Counterexamples);
