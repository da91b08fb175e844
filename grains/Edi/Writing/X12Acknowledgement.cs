using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Edi.X12;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>TA1 for the interchange, a 997 (5010: 999) per group.</summary>
internal static class X12Acknowledgement
{
    private const string Implementation = "005010X231A1";
    private const int MostProblems = 20;

    public static OutboundDocument? Of(string id, Interchange interchange, ImmutableArray<MessageReading> readings, bool quarantined, DateTimeOffset now)
    {
        var error = interchange.Problems.FirstOrDefault(p => p.Severity == EdiSeverity.Error);
        var fault = quarantined ? EdiFault.DuplicateControl : error?.Fault;
        ImmutableArray<string> answers = fault is not null || interchange.AckRequested ? [Technical(interchange, fault, now)] : [];
        var groups = fault is null ? Groups(interchange, readings) : [];
        if (answers.IsEmpty && groups.IsEmpty)
        {
            return null;
        }

        var implementation = interchange.Groups.Any(g => IsNew(g.Version));
        return new OutboundDocument(
            $"ack/{id}{(quarantined ? "/quarantined" : "")}", EdiSyntax.X12, interchange.Receiver, interchange.Sender, Version(interchange.Version),
            implementation ? Implementation : Old(interchange), "FA", groups.IsEmpty ? "TA1" : implementation ? "999" : "997", answers, groups, interchange.Test, Awaits: false);
    }

    // TA1: control number, date and time of theirs, A or R, note code.
    private static string Technical(Interchange interchange, EdiFault? fault, DateTimeOffset now)
    {
        var header = interchange.Tokens.Count > 0 ? interchange.Tokens[0] : default(Segment?);
        var (date, time) = (header?[9] ?? "", header?[10] ?? "");
        return X12Text.Segment(
            "TA1", Padded(interchange.Control), date.Length == 6 ? date : now.ToString("yyMMdd", CultureInfo.InvariantCulture), time.Length == 4 ? time : now.ToString("HHmm", CultureInfo.InvariantCulture),
            fault is null ? "A" : "R", fault is { } wrong ? AckCodes.Interchange(wrong) : "000");
    }

    private static ImmutableArray<ImmutableArray<string>> Groups(Interchange interchange, ImmutableArray<MessageReading> readings)
    {
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var first = 0;
        foreach (var group in interchange.Groups)
        {
            var own = readings.Slice(first, group.Messages.Length);
            first += group.Messages.Length;
            if (!Acknowledgement.IsAnswer(group.Id) && group.Header is not null)
            {
                groups.Add(Group(group, own));
            }
        }

        return groups.ToImmutable();
    }

    private static ImmutableArray<string> Group(Group group, ImmutableArray<MessageReading> readings)
    {
        var implementation = IsNew(group.Version);
        var segments = ImmutableArray.CreateBuilder<string>();
        segments.Add(X12Text.Segment("AK1", group.Id, group.Control, implementation ? group.Version : null));
        var (accepted, verdicts) = (0, new List<AckVerdict>());
        for (var i = 0; i < readings.Length; i++)
        {
            var verdict = Acknowledgement.Verdict(readings[i].Problems);
            verdicts.Add(verdict);
            accepted += verdict == AckVerdict.Rejected ? 0 : 1;
            Set(segments, group.Messages[i], readings[i], verdict, implementation ? 'I' : 'A');
        }

        var codes = group.Problems.Where(p => p.Severity != EdiSeverity.Note).Select(p => AckCodes.Group(p.Fault)).OfType<string>().Distinct(StringComparer.Ordinal).Take(5);
        string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
        segments.Add(X12Text.Segment(
            "AK9", [Whole(verdicts, group), Count(group.Declared < 0 ? readings.Length : group.Declared), Count(readings.Length), Count(accepted), .. codes]));
        return segments.ToImmutable();
    }

    private static string Whole(List<AckVerdict> verdicts, Group group)
    {
        var rejected = verdicts.Count(v => v == AckVerdict.Rejected);
        return rejected == verdicts.Count && (rejected > 0 || group.Problems.Any(p => p.Severity == EdiSeverity.Error)) ? "R"
            : rejected > 0 ? "P"
            : verdicts.Contains(AckVerdict.AcceptedWithErrors) || group.Problems.Any(p => p.Severity == EdiSeverity.Warning) ? "E"
            : "A";
    }

    private static void Set(ImmutableArray<string>.Builder segments, Message message, MessageReading reading, AckVerdict verdict, char standard)
    {
        segments.Add(X12Text.Segment("AK2", message.Type, message.Control));
        var syntax = reading.Problems.Where(p => p.Severity != EdiSeverity.Note && (AckCodes.IsSyntax(p.Fault) || p is { Severity: EdiSeverity.Error, Fault: not EdiFault.Refused and not EdiFault.ReferenceMissing })).ToArray();
        var placed = syntax.Where(p => AckCodes.Set(p.Fault) is null && p.Position > 0 && p.Segment.Length > 0).Take(MostProblems);
        foreach (var at in placed.GroupBy(p => (p.Segment, p.Position)))
        {
            var first = at.First();
            segments.Add(X12Text.Segment($"{standard}K3", first.Segment, first.Position.ToString(CultureInfo.InvariantCulture), null, AckCodes.Segment(first.Fault)));
            foreach (var problem in at.Where(p => p.Element > 0))
            {
                var place = problem.Element.ToString(CultureInfo.InvariantCulture) + (problem.Component > 1 ? ">" + problem.Component.ToString(CultureInfo.InvariantCulture) : "");
                segments.Add(X12Text.Segment($"{standard}K4", place, null, AckCodes.Element(problem.Fault), problem.Value?.Replace('>', ' ')));
            }
        }

        var codes = syntax.Select(p => AckCodes.Set(p.Fault) ?? "5").Distinct(StringComparer.Ordinal).Take(5);
        segments.Add(X12Text.Segment($"{standard}K5", [verdict switch { AckVerdict.Rejected => "R", AckVerdict.AcceptedWithErrors => "E", _ => "A" }, .. codes]));
    }

    private static bool IsNew(string version) => string.CompareOrdinal(version, "005") >= 0 && version.StartsWith("005", StringComparison.Ordinal);

    private static string Old(Interchange interchange) =>
        interchange.Groups.Select(g => g.Version).FirstOrDefault(v => v.Length >= 6) is { } version ? version[..6] : "004010";

    private static string Version(string version) => version.Length == 5 && X12Envelope.Count(version) is >= 200 and < 1000 ? version : "00401";

    private static string Padded(string control) => control.Length is > 0 and < 9 && X12Envelope.Count(control) >= 0 ? control.PadLeft(9, '0') : control;
}
