using System.Globalization;
using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.X12;

/// <summary>Finds groups and transaction sets in the segments of an interchange and checks what the envelope says of itself.</summary>
internal static class X12Envelope
{
    public static Interchange Read(Tokens tokens, int from, int to)
    {
        var header = tokens[0];
        var walk = new X12Walk(tokens);
        walk.Run();
        return new Interchange
        {
            Syntax = EdiSyntax.X12,
            Tokens = tokens,
            From = from,
            To = to,
            Sender = Party(header[5], header[6]),
            Receiver = Party(header[7], header[8]),
            Control = header[13],
            Version = header[12],
            AckRequested = header[14] == "1",
            Test = header[15] is "T" or "I",
            Groups = Unique(walk.Groups.ToImmutable()),
            Answers = walk.Answers.ToImmutable(),
            Problems = [.. Header(tokens, header), .. Trailer(tokens, walk, header)],
        };
    }

    public static string Party(string qualifier, string id) => (qualifier, id) switch
    {
        (_, "") => "",
        ("", _) => id,
        _ => $"{qualifier}:{id}",
    };

    private static IEnumerable<EdiProblem> Header(Tokens tokens, Segment header)
    {
        if (tokens.Exceeded is { } exceeded)
        {
            yield return Faults.Envelope(EdiFault.LimitExceeded, $"{exceeded} Nothing of the interchange was applied.");
        }

        if (header[13].Length == 0)
        {
            yield return Faults.Envelope(EdiFault.HeaderInvalid, "The interchange control number is missing, so a repeat could not be told from news.", "ISA");
        }

        if (header.Written.Length != 105)
        {
            yield return Faults.Deviation(string.Create(CultureInfo.InvariantCulture, $"The ISA segment has {header.Written.Length + 1} characters instead of 106."), "ISA");
        }

        if (tokens.Unterminated)
        {
            yield return Faults.Deviation("The last segment has no terminator.", tokens[tokens.Count - 1].Tag);
        }
    }

    private static IEnumerable<EdiProblem> Trailer(Tokens tokens, X12Walk walk, Segment header)
    {
        if (walk.Trailer is not { } trailer)
        {
            // What is complete in front of the cut is good; each set says for itself when it is not.
            yield return Faults.Of(EdiSeverity.Warning, EdiFault.TrailerMissing, "IEA", 0, 0, null, "The interchange has no IEA: it was cut off. Complete sets in front of the cut were read.");
            yield break;
        }

        if (!SameControl(trailer[2], header[13]))
        {
            yield return Faults.Envelope(EdiFault.ControlMismatch, $"IEA02 is {trailer[2]}, ISA13 is {header[13]}.", "IEA", trailer[2]);
        }

        if (Count(trailer[1]) != walk.Groups.Count)
        {
            yield return Faults.Of(
                EdiSeverity.Warning, EdiFault.CountMismatch, "IEA", 0, 1, trailer[1],
                string.Create(CultureInfo.InvariantCulture, $"IEA01 says {Faults.Shown(trailer[1])} groups; there are {walk.Groups.Count}."));
        }

        if (trailer.Index + 1 < tokens.Count)
        {
            yield return Faults.Of(
                EdiSeverity.Warning, EdiFault.SegmentUnexpected, tokens[trailer.Index + 1].Tag, 0, 0, null,
                string.Create(CultureInfo.InvariantCulture, $"{tokens.Count - trailer.Index - 1} segments follow the IEA; they were passed over."));
        }
    }

    // GS06 is unique within the interchange.
    private static ImmutableArray<Group> Unique(ImmutableArray<Group> groups)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. groups.Select(g => g.Control.Length == 0 || seen.Add(Plain(g.Control))
            ? g
            : g with { Problems = g.Problems.Add(Faults.Of(EdiSeverity.Error, EdiFault.DuplicateControl, "GS", 0, 6, g.Control, $"GS06 {g.Control} is used twice in this interchange.")) })];
    }

    /// <summary>A count as written: zero-padded or blank-padded; −1 when it is none.</summary>
    public static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;

    /// <summary>Control numbers are compared without leading zeros.</summary>
    public static bool SameControl(string a, string b) => Plain(a) == Plain(b);

    private static string Plain(string control) => control.TrimStart('0');
}
