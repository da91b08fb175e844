using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi;

/// <summary>Something to be sent to a partner, before it has a control number.</summary>
/// <param name="Id">The caller's id: asked for again, it is not written twice.</param>
/// <param name="Syntax">How to write it.</param>
/// <param name="Us">Our id as the partner knows it, such as <c>ZZ:TOWER</c>.</param>
/// <param name="Them">The partner's id.</param>
/// <param name="Version">X12: ISA12, such as <c>00401</c>; EDIFACT: syntax identifier and version.</param>
/// <param name="GroupVersion">X12: GS08; EDIFACT: message version such as <c>D:96A:UN</c>.</param>
/// <param name="Group">X12: GS01; empty when there is no group.</param>
/// <param name="Type">The message type; <c>TA1</c> when there are no messages.</param>
/// <param name="Answers">TA1 segments, without terminators.</param>
/// <param name="Messages">The segments between header and trailer of each message, without terminators.</param>
/// <param name="Test">True when the partner is to take it as a test.</param>
/// <param name="Awaits">True when the partner must acknowledge it.</param>
[GenerateSerializer, Immutable, Alias("ct.OutboundDocument")]
public sealed record OutboundDocument(
    string Id,
    EdiSyntax Syntax,
    string Us,
    string Them,
    string Version,
    string GroupVersion,
    string Group,
    string Type,
    ImmutableArray<string> Answers,
    ImmutableArray<ImmutableArray<string>> Messages,
    bool Test,
    bool Awaits);
