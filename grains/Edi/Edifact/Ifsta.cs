using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>IFTSTA, transport status: a CNI per consignment, an STS per status, with the names, times and places that follow it.</summary>
internal static class Ifsta
{
    public static StatusFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var events = ImmutableArray.CreateBuilder<StatusEvent>();
        var (header, consignment) = (ImmutableArray<Reference>.Empty, ImmutableArray<Reference>.Empty);
        var (carrier, inConsignment) = ((string?)null, false);
        GroupSts? group = null;
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "CNI":
                    group?.Close(events, codes, found);
                    (group, inConsignment) = (null, true);
                    consignment = ImmutableArray<Reference>.Empty.With(ReferenceType.Pro, segment.Component(2, 1));
                    break;
                case "STS":
                    group?.Close(events, codes, found);
                    group = new GroupSts(position, segment, inConsignment ? consignment : header, inConsignment ? header : [], carrier);
                    break;
                case "RFF" when group is null && inConsignment:
                    consignment = consignment.WithEdifact(codes, segment.Component(1, 1), segment.Component(1, 2));
                    break;
                case "RFF" when group is null:
                    header = header.WithEdifact(codes, segment.Component(1, 1), segment.Component(1, 2));
                    break;
                case "NAD" when group is null && segment[1] == "CA":
                    carrier = segment.Component(2, 1) is { Length: > 0 } id ? id : null;
                    break;
                default:
                    group?.Take(position, segment, codes);
                    break;
            }
        }

        group?.Close(events, codes, found);
        Check(events, found);
        return new StatusFacts(events.DrainToImmutable());
    }

    private static void Check(ImmutableArray<StatusEvent>.Builder events, EdiFindings found)
    {
        if (events.Count == 0)
        {
            found.Missing("STS", 2, "The message has no STS, so it says nothing of any shipment.");
        }
        else if (events.All(e => e.References.IsEmpty))
        {
            found.Whole(EdiSeverity.Error, EdiFault.ReferenceMissing, "The message names no shipment: CNI-02 and every RFF are empty.");
        }
    }
}
