using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi;

/// <summary>An interchange as read: envelope, groups, messages, and what is wrong with the envelope.</summary>
internal sealed record Interchange
{
    public required EdiSyntax Syntax { get; init; }

    public required Tokens Tokens { get; init; }

    /// <summary>Its first character in the file.</summary>
    public required int From { get; init; }

    /// <summary>The character after its last one.</summary>
    public required int To { get; init; }

    /// <summary>Qualifier and id, such as <c>02:SCAC</c>; empty when not said.</summary>
    public string Sender { get; init; } = "";

    public string Receiver { get; init; } = "";

    /// <summary>ISA13 or UNB-05; empty when not said.</summary>
    public string Control { get; init; } = "";

    /// <summary>ISA12, or syntax identifier and version such as <c>UNOC:3</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary>True when the sender asks for an acknowledgement. // ISA14, UNB 0031</summary>
    public bool AckRequested { get; init; }

    public bool Test { get; init; }

    public ImmutableArray<Group> Groups { get; init; } = [];

    /// <summary>Acknowledgements of interchanges of ours: TA1.</summary>
    public ImmutableArray<Segment> Answers { get; init; } = [];

    public ImmutableArray<EdiProblem> Problems { get; init; } = [];

    public IEnumerable<Message> Messages => Groups.SelectMany(g => g.Messages);

    /// <summary>True when the envelope itself is so broken that nothing in it may be applied.</summary>
    public bool Broken => Problems.Any(p => p.Severity == EdiSeverity.Error);
}

/// <summary>A group of messages. EDIFACT interchanges without groups have one without a header.</summary>
/// <param name="Header">GS or UNG; null when there is none.</param>
/// <param name="Id">GS01 or UNG-01.</param>
/// <param name="Control">GS06 or UNG-05.</param>
/// <param name="Version">GS08.</param>
/// <param name="Declared">How many messages the trailer says; −1 when there is no readable trailer.</param>
/// <param name="Messages">Its messages.</param>
/// <param name="Problems">What is wrong with the group.</param>
internal sealed record Group(
    Segment? Header, string Id, string Control, string Version, int Declared, ImmutableArray<Message> Messages, ImmutableArray<EdiProblem> Problems);

/// <summary>A message: from ST to SE, or from UNH to UNT.</summary>
/// <param name="Tokens">The interchange's segments.</param>
/// <param name="First">The header's number among them.</param>
/// <param name="Last">The number of its last segment.</param>
/// <param name="Type"><c>214</c>, <c>IFTSTA</c>.</param>
/// <param name="Control">ST02 or UNH-01.</param>
/// <param name="Version">GS08, or <c>D:96A:UN</c>.</param>
/// <param name="Problems">What is wrong with its envelope.</param>
internal sealed record Message(
    Tokens Tokens, int First, int Last, string Type, string Control, string Version, ImmutableArray<EdiProblem> Problems)
{
    /// <summary>How many segments it has, header and trailer included.</summary>
    public int Count => Last - First + 1;

    /// <summary>A segment by its position, from 1.</summary>
    public Segment this[int position] => Tokens[First + position - 1];

    /// <summary>The segments between header and trailer with their positions.</summary>
    public IEnumerable<(int Position, Segment Segment)> Body
    {
        get
        {
            for (var position = 2; position <= Count; position++)
            {
                var segment = this[position];
                if (position == Count && (segment.Is("SE") || segment.Is("UNT")))
                {
                    yield break;
                }

                yield return (position, segment);
            }
        }
    }
}
