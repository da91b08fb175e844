using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>214, transportation carrier shipment status: B10 names the shipment, each LX may be another stop, MS1 and MS2 follow their AT7.</summary>
internal static class StatusMessage214
{
    public static StatusFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var header = ImmutableArray<Reference>.Empty;
        var (carrier, stop, party, ends) = ((string?)null, (int?)null, "", RouteEnds.Unknown);
        var events = ImmutableArray.CreateBuilder<StatusEvent>();
        LoopLx? loop = null;
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "B10":
                    header = Names(header, codes, segment);
                    carrier = segment[3].Length > 0 ? segment[3] : null;
                    break;
                case "LX":
                    loop?.Close(events, codes, found);
                    loop = new LoopLx(header, stop, carrier, ends, message.Version);
                    break;
                case "AT7":
                    (loop ??= new LoopLx(header, stop, carrier, ends, message.Version)).Begin(position, segment);
                    break;
                case "L11" when loop is null:
                    header = header.WithX12(codes, segment[2], segment[1]);
                    stop = StopOf(segment) ?? stop;
                    break;
                case "N1" when loop is null:
                    party = segment[1];
                    break;
                case "N4" when loop is null:
                    ends = ends.With(party, Zones.Of(segment[4], segment[2]));
                    break;
                default:
                    loop?.Take(segment, codes);
                    break;
            }
        }

        loop?.Close(events, codes, found);
        Check(events, header, found);
        return new StatusFacts(events.DrainToImmutable());
    }

    /// <summary>The stop an L11 with QN names.</summary>
    internal static int? StopOf(Segment segment) =>
        segment[2] == "QN" && int.TryParse(segment[1], NumberStyles.None, CultureInfo.InvariantCulture, out var stop) && stop is > 0 and < 1000 ? stop : null;

    private static ImmutableArray<Reference> Names(ImmutableArray<Reference> names, PartnerCodes codes, Segment b10)
    {
        // The shipper's id has no kind: loads, orders and bills of lading are sent there.
        names = names.With(ReferenceType.Pro, b10[1]).With(ReferenceType.Other, b10[2]);
        return b10[5].Length > 0 ? names.WithX12(codes, b10[5], b10[6]) : names;
    }

    private static void Check(ImmutableArray<StatusEvent>.Builder events, ImmutableArray<Reference> header, EdiFindings found)
    {
        if (events.Count == 0)
        {
            found.Missing("AT7", 2, "The message has no AT7, so it says nothing of any shipment.");
        }
        else if (header.IsEmpty && events.All(e => e.References.IsEmpty))
        {
            found.Whole(EdiSeverity.Error, EdiFault.ReferenceMissing, "The message names no shipment: B10-01, B10-02 and every L11 are empty.");
        }
    }
}
