using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.X12;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>Finds groups and messages in the segments of an interchange and checks what the envelope says of itself.</summary>
internal static class EdifactEnvelope
{
    public static Interchange Read(Tokens tokens, int from, int to)
    {
        var walk = new EdifactWalk(tokens);
        walk.Run();
        var bare = new Interchange
        {
            Syntax = EdiSyntax.Edifact,
            Tokens = tokens,
            From = from,
            To = to,
            Groups = walk.Groups.ToImmutable(),
            Problems = [.. Common(tokens)],
        };
        if (walk.Header is not { } header)
        {
            return bare with { Problems = bare.Problems.Add(Faults.Envelope(EdiFault.HeaderInvalid, "The message stands outside of an interchange: UNB is missing, so nobody can say who sent it.", "UNB")) };
        }

        return bare with
        {
            Sender = Party(header, 2),
            Receiver = Party(header, 3),
            Control = header[5],
            Version = $"{header.Component(1, 1)}:{header.Component(1, 2)}",
            AckRequested = header[9] is "1" or "2",
            Test = header[11] == "1",
            Problems = [.. bare.Problems, .. Header(header, walk), .. Trailer(tokens, walk, header)],
        };
    }

    // Written like X12: qualifier and id. // UNB 0007, 0004
    private static string Party(Segment header, int element) => X12Envelope.Party(header.Component(element, 2), header.Component(element, 1));

    private static IEnumerable<EdiProblem> Common(Tokens tokens)
    {
        if (tokens.Exceeded is { } exceeded)
        {
            yield return Faults.Envelope(EdiFault.LimitExceeded, $"{exceeded} Nothing of the interchange was applied.");
        }

        if (tokens.Unterminated && tokens.Count > 0)
        {
            yield return Faults.Deviation("The last segment has no terminator.", tokens[tokens.Count - 1].Tag);
        }

        if (tokens.Delimiters.Segment is '\r' or '\n')
        {
            yield return Faults.Deviation("Line ends end the segments.");
        }
    }

    private static IEnumerable<EdiProblem> Header(Segment header, EdifactWalk walk)
    {
        if (!header.Has(2) && !header.Has(3) && walk.Total == 0)
        {
            yield return Faults.Deviation("The UNB is empty and nothing follows it; it was passed over.", "UNB");
        }
        else if (!header.Has(2))
        {
            yield return Faults.Envelope(EdiFault.HeaderInvalid, "The UNB does not say who sends it.", "UNB");
        }
        else if (header[5].Length == 0)
        {
            yield return Faults.Deviation("The interchange has no reference; it is recognised by its content.", "UNB");
        }
    }

    private static IEnumerable<EdiProblem> Trailer(Tokens tokens, EdifactWalk walk, Segment header)
    {
        if (walk.Trailer is not { } trailer)
        {
            if (walk.Total > 0)
            {
                yield return Faults.Of(EdiSeverity.Warning, EdiFault.TrailerMissing, "UNZ", 0, 0, null, "The interchange has no UNZ: it was cut off. Complete messages in front of the cut were read.");
            }

            yield break;
        }

        if (trailer[2] != header[5])
        {
            yield return Faults.Of(EdiSeverity.Warning, EdiFault.ControlMismatch, "UNZ", 0, 2, trailer[2], $"UNZ says reference {Faults.Shown(trailer[2])}, UNB says {Faults.Shown(header[5])}.");
        }

        var there = walk.HasGroups ? walk.Groups.Count : walk.Total;
        if (X12Envelope.Count(trailer[1]) != there)
        {
            yield return Faults.Of(
                EdiSeverity.Warning, EdiFault.CountMismatch, "UNZ", 0, 1, trailer[1],
                string.Create(CultureInfo.InvariantCulture, $"UNZ says {Faults.Shown(trailer[1])}; there are {there}."));
        }

        if (trailer.Index + 1 < tokens.Count)
        {
            yield return Faults.Of(EdiSeverity.Warning, EdiFault.SegmentUnexpected, tokens[trailer.Index + 1].Tag, 0, 0, null, "Segments follow the UNZ; they were passed over.");
        }
    }
}
