using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Edi;

/// <summary>How much a problem matters.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EdiSeverity>))]
public enum EdiSeverity
{
    /// <summary>A deviation that was read without loss; nobody needs to act.</summary>
    Note = 0,

    /// <summary>Read and applied, but somebody should look: the acknowledgement says "accepted with errors".</summary>
    Warning = 1,

    /// <summary>The message is rejected as a whole; nothing of it was applied.</summary>
    Error = 2,
}

/// <summary>A problem of an interchange or message, with its place.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Fault">What kind of problem it is; acknowledgements translate it.</param>
/// <param name="Segment">The segment's tag; empty for the message as a whole.</param>
/// <param name="Position">The segment's position in its message, ST or UNH being 1; 0 for the envelope.</param>
/// <param name="Element">The element's position in the segment, from 1; 0 for the segment as a whole.</param>
/// <param name="Component">The component's position in the element, from 1; 0 for the element as a whole.</param>
/// <param name="Value">What stood there, at most 80 characters of untrusted text; null when nothing did.</param>
/// <param name="Detail">What is wrong and what to do, for a person.</param>
[GenerateSerializer, Immutable, Alias("ct.EdiProblem")]
public sealed record EdiProblem(
    EdiSeverity Severity,
    EdiFault Fault,
    string Segment,
    int Position,
    int Element,
    int Component,
    string? Value,
    string Detail);
