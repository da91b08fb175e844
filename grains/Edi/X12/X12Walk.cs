using System.Globalization;
using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.X12;

/// <summary>One pass over the segments of an interchange: ISA, TA1, GS, ST … SE, GE, IEA.</summary>
internal sealed class X12Walk(Tokens tokens)
{
    private readonly HashSet<string> _controls = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Message>.Builder _sets = ImmutableArray.CreateBuilder<Message>();
    private ImmutableArray<EdiProblem> _problems = [];
    private Segment? _group;
    private int _first = -1;
    private int _total;

    public ImmutableArray<Group>.Builder Groups { get; } = ImmutableArray.CreateBuilder<Group>();

    public ImmutableArray<Segment>.Builder Answers { get; } = ImmutableArray.CreateBuilder<Segment>();

    public Segment? Trailer { get; private set; }

    public void Run()
    {
        for (var i = 1; i < tokens.Count && Trailer is null; i++)
        {
            Take(tokens[i]);
        }

        if (Trailer is null)
        {
            CloseSet(tokens.Count - 1, trailer: false);
            CloseGroup(null);
        }
    }

    private void Take(Segment segment)
    {
        if (segment.Is("ST"))
        {
            CloseSet(segment.Index - 1, trailer: false);
            _first = segment.Index;
        }
        else if (segment.Is("SE") && _first >= 0)
        {
            CloseSet(segment.Index, trailer: true);
        }
        else if (segment.Is("GS"))
        {
            CloseSet(segment.Index - 1, trailer: false);
            CloseGroup(null);
            _group = segment;
        }
        else if (segment.Is("GE"))
        {
            CloseSet(segment.Index - 1, trailer: false);
            CloseGroup(segment);
        }
        else if (segment.Is("IEA"))
        {
            CloseSet(segment.Index - 1, trailer: false);
            CloseGroup(null);
            Trailer = segment;
        }
        else if (segment.Is("TA1") && _first < 0)
        {
            Answers.Add(segment);
        }
        else if (_first < 0)
        {
            _problems = _problems.Add(Faults.Of(EdiSeverity.Warning, EdiFault.SegmentUnexpected, segment.Tag, 0, 0, null, "It stands outside of every transaction set and was passed over."));
        }
    }

    private void CloseSet(int last, bool trailer)
    {
        if (_first < 0)
        {
            return;
        }

        var (header, end) = (tokens[_first], tokens[last]);
        var problems = trailer
            ? Check(header, end, last - _first + 1)
            : [Faults.Of(EdiSeverity.Error, EdiFault.TrailerMissing, "SE", last - _first + 2, 0, null, "The set has no SE: it ends early. Send it again.")];
        if (!_controls.Add(header[2]))
        {
            problems = problems.Add(Faults.Of(EdiSeverity.Error, EdiFault.DuplicateControl, "ST", 1, 2, header[2], $"ST02 {header[2]} is used twice in this group."));
        }

        if (++_total > EdiLimits.Messages)
        {
            problems = problems.Add(Faults.Of(EdiSeverity.Error, EdiFault.LimitExceeded, "ST", 1, 0, null, "The interchange has more than 100,000 sets; send less at once."));
        }

        _sets.Add(new Message(tokens, _first, last, header[1], header[2], _group?[8] is { Length: > 0 } version ? version : tokens[0][12], problems));
        _first = -1;
    }

    private static ImmutableArray<EdiProblem> Check(Segment header, Segment trailer, int count)
    {
        var problems = ImmutableArray<EdiProblem>.Empty;
        if (X12Envelope.Count(trailer[1]) != count)
        {
            problems = problems.Add(Faults.Of(
                EdiSeverity.Error, EdiFault.CountMismatch, "SE", count, 1, trailer[1],
                string.Create(CultureInfo.InvariantCulture, $"SE01 says {Faults.Shown(trailer[1])} segments; there are {count}, ST and SE included.")));
        }

        return X12Envelope.SameControl(trailer[2], header[2])
            ? problems
            : problems.Add(Faults.Of(EdiSeverity.Error, EdiFault.ControlMismatch, "SE", count, 2, trailer[2], $"SE02 is {Faults.Shown(trailer[2])}, ST02 is {header[2]}."));
    }

    private void CloseGroup(Segment? trailer)
    {
        if (_group is null && _sets.Count == 0)
        {
            _problems = [];
            return;
        }

        var problems = _problems.AddRange(GroupProblems(trailer));
        var declared = trailer is { } end ? X12Envelope.Count(end[1]) : -1;
        Groups.Add(new Group(_group, _group?[1] ?? "", _group?[6] ?? "", _group?[8] ?? "", declared, _sets.DrainToImmutable(), problems));
        (_group, _problems) = (null, []);
        _controls.Clear();
    }

    private IEnumerable<EdiProblem> GroupProblems(Segment? trailer)
    {
        if (_group is not { } header)
        {
            yield return Faults.Of(EdiSeverity.Error, EdiFault.HeaderInvalid, "GS", 0, 0, null, "The sets stand outside of every group: GS is missing.");
            yield break;
        }

        if (trailer is not { } end)
        {
            yield return Faults.Of(EdiSeverity.Warning, EdiFault.TrailerMissing, "GE", 0, 0, null, "The group has no GE: it was cut off. Complete sets in front of the cut were read.");
            yield break;
        }

        if (!X12Envelope.SameControl(end[2], header[6]))
        {
            yield return Faults.Of(EdiSeverity.Error, EdiFault.ControlMismatch, "GE", 0, 2, end[2], $"GE02 is {Faults.Shown(end[2])}, GS06 is {Faults.Shown(header[6])}.");
        }

        if (X12Envelope.Count(end[1]) != _sets.Count)
        {
            yield return Faults.Of(
                EdiSeverity.Warning, EdiFault.CountMismatch, "GE", 0, 1, end[1],
                string.Create(CultureInfo.InvariantCulture, $"GE01 says {Faults.Shown(end[1])} sets; there are {_sets.Count}."));
        }
    }
}
