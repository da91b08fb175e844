using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>CONTRL: UCI for the interchange, UCM per message, UCS and UCD for places.</summary>
internal static class EdifactAcknowledgement
{
    private const int MostProblems = 20;

    public static OutboundDocument? Of(string id, Interchange interchange, ImmutableArray<MessageReading> readings)
    {
        var messages = interchange.Messages.ToArray();
        if (messages.Length > 0 && messages.All(m => Acknowledgement.IsAnswer(m.Type)))
        {
            return null;
        }

        var error = interchange.Problems.FirstOrDefault(p => p.Severity == EdiSeverity.Error);
        var segments = ImmutableArray.CreateBuilder<string>();
        var (them, us) = (OutboundEnvelope.Party(interchange.Sender, ""), OutboundEnvelope.Party(interchange.Receiver, ""));
        segments.Add(EdifactText.Segment(
            "UCI", EdifactText.Composite(interchange.Control), EdifactText.Composite(them.Id, them.Qualifier), EdifactText.Composite(us.Id, us.Qualifier),
            error is null ? "7" : "4", error is null ? null : AckCodes.Edifact(error.Fault)));
        if (error is null)
        {
            foreach (var (message, reading) in messages.Zip(readings).Where(m => !Acknowledgement.IsAnswer(m.First.Type)))
            {
                Message(segments, message, reading);
            }
        }

        return new OutboundDocument(
            $"ack/{id}", EdiSyntax.Edifact, interchange.Receiver, interchange.Sender, "UNOC:3", "D:3:UN", "", "CONTRL", [], [segments.ToImmutable()], interchange.Test, Awaits: false);
    }

    private static void Message(ImmutableArray<string>.Builder segments, Message message, MessageReading reading)
    {
        var rejected = Acknowledgement.Verdict(reading.Problems) == AckVerdict.Rejected;
        var syntax = reading.Problems.Where(p => p.Severity != EdiSeverity.Note && (AckCodes.IsSyntax(p.Fault) || p is { Severity: EdiSeverity.Error, Fault: not EdiFault.Refused and not EdiFault.ReferenceMissing })).Take(MostProblems).ToArray();
        var whole = syntax.FirstOrDefault(p => p.Element == 0 || AckCodes.Set(p.Fault) is not null);
        segments.Add(EdifactText.Segment(
            "UCM", EdifactText.Composite(message.Control), EdifactText.Composite([message.Type, .. message.Version.Split(':')]), rejected ? "4" : "7",
            whole is null ? null : AckCodes.Edifact(whole.Fault)));
        foreach (var problem in syntax.Where(p => p.Position > 0 && AckCodes.Set(p.Fault) is null))
        {
            var place = problem.Position.ToString(CultureInfo.InvariantCulture);
            segments.Add(EdifactText.Segment("UCS", place, problem.Element == 0 ? AckCodes.Edifact(problem.Fault) : null));
            if (problem.Element > 0)
            {
                segments.Add(EdifactText.Segment(
                    "UCD", AckCodes.Edifact(problem.Fault),
                    EdifactText.Composite(problem.Element.ToString(CultureInfo.InvariantCulture), problem.Component > 0 ? problem.Component.ToString(CultureInfo.InvariantCulture) : null)));
            }
        }
    }
}
