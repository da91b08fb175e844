using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.X12;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>One pass over the segments of an interchange: UNB, UNG, UNH … UNT, UNE, UNZ.</summary>
internal sealed class EdifactWalk(Tokens tokens)
{
    private readonly ImmutableArray<Message>.Builder _messages = ImmutableArray.CreateBuilder<Message>();
    private ImmutableArray<EdiProblem> _problems = [];
    private Segment? _group;
    private int _first = -1;

    public ImmutableArray<Group>.Builder Groups { get; } = ImmutableArray.CreateBuilder<Group>();

    public Segment? Header { get; private set; }

    public Segment? Trailer { get; private set; }

    public bool HasGroups { get; private set; }

    /// <summary>Messages in all groups.</summary>
    public int Total { get; private set; }

    public void Run()
    {
        for (var i = 0; i < tokens.Count && Trailer is null; i++)
        {
            Take(tokens[i]);
        }

        CloseMessage((Trailer?.Index ?? tokens.Count) - 1, trailer: false);
        CloseGroup();
    }

    private void Take(Segment segment)
    {
        if (segment.Is("UNH"))
        {
            CloseMessage(segment.Index - 1, trailer: false);
            _first = segment.Index;
        }
        else if (segment.Is("UNT") && _first >= 0)
        {
            CloseMessage(segment.Index, trailer: true);
        }
        else if (segment.Is("UNB"))
        {
            Header ??= segment;
        }
        else if (segment.Is("UNG"))
        {
            CloseMessage(segment.Index - 1, trailer: false);
            CloseGroup();
            (_group, HasGroups) = (segment, true);
        }
        else if (segment.Is("UNE"))
        {
            CloseMessage(segment.Index - 1, trailer: false);
            CloseGroup();
        }
        else if (segment.Is("UNZ"))
        {
            CloseMessage(segment.Index - 1, trailer: false);
            Trailer = segment;
        }
        else if (_first < 0)
        {
            _problems = _problems.Add(Faults.Of(EdiSeverity.Warning, EdiFault.SegmentUnexpected, segment.Tag, 0, 0, null, "It stands outside of every message and was passed over."));
        }
    }

    private void CloseMessage(int last, bool trailer)
    {
        if (_first < 0)
        {
            return;
        }

        var header = tokens[_first];
        var problems = trailer
            ? Check(header, tokens[last], last - _first + 1)
            : [Faults.Of(EdiSeverity.Error, EdiFault.TrailerMissing, "UNT", last - _first + 2, 0, null, "The message has no UNT: it ends early. Send it again.")];
        if (++Total > EdiLimits.Messages)
        {
            problems = problems.Add(Faults.Of(EdiSeverity.Error, EdiFault.LimitExceeded, "UNH", 1, 0, null, "The interchange has more than 100,000 messages; send less at once."));
        }

        var version = string.Join(':', Enumerable.Range(2, Math.Max(0, header.Components(2) - 1)).Select(c => header.Component(2, c)));
        _messages.Add(new Message(tokens, _first, last, header.Component(2, 1), header[1], version, problems));
        _first = -1;
    }

    private static ImmutableArray<EdiProblem> Check(Segment header, Segment trailer, int count)
    {
        var problems = ImmutableArray<EdiProblem>.Empty;
        if (X12Envelope.Count(trailer[1]) != count)
        {
            problems = problems.Add(Faults.Of(
                EdiSeverity.Error, EdiFault.CountMismatch, "UNT", count, 1, trailer[1],
                string.Create(CultureInfo.InvariantCulture, $"UNT says {Faults.Shown(trailer[1])} segments; there are {count}, UNH and UNT included.")));
        }

        return trailer[2] == header[1]
            ? problems
            : problems.Add(Faults.Of(EdiSeverity.Error, EdiFault.ControlMismatch, "UNT", count, 2, trailer[2], $"UNT says reference {Faults.Shown(trailer[2])}, UNH says {Faults.Shown(header[1])}."));
    }

    private void CloseGroup()
    {
        if (_messages.Count == 0 && _problems.IsEmpty && _group is null)
        {
            return;
        }

        Groups.Add(new Group(_group, _group?[1] ?? "", _group?[5] ?? "", "", -1, _messages.DrainToImmutable(), _problems));
        (_group, _problems) = (null, []);
    }
}
