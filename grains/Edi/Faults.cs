using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi;

/// <summary>Makes problems.</summary>
internal static class Faults
{
    /// <summary>The envelope is wrong: nothing in it may be applied.</summary>
    public static EdiProblem Envelope(EdiFault fault, string detail, string segment = "", string? value = null) =>
        new(EdiSeverity.Error, fault, segment, 0, 0, 0, Shown(value), detail);

    /// <summary>The envelope deviates and was read all the same.</summary>
    public static EdiProblem Deviation(string detail, string segment = "") =>
        new(EdiSeverity.Note, EdiFault.Deviation, segment, 0, 0, 0, null, detail);

    public static EdiProblem Of(EdiSeverity severity, EdiFault fault, string segment, int position, int element, string? value, string detail, int component = 0) =>
        new(severity, fault, segment, position, element, component, Shown(value), detail);

    /// <summary>A value as it may be kept: short, and without control characters.</summary>
    public static string? Shown(string? value) => value is null
        ? null
        : new string([.. value.Take(EdiLimits.Shown).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '·' : c)]);
}
