using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>IFCSUM, consolidation: a CNI per consignment; what stands before the first one (shipper, carrier) holds for all of them.</summary>
internal static class Ifcsum
{
    public static OrderFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var orders = ImmutableArray.CreateBuilder<TransportOrder>();
        var header = new List<(int Position, Segment Segment)>();
        Consignment? consignment = null;
        var purpose = OrderPurpose.Create;
        foreach (var (position, segment) in message.Body)
        {
            if (segment.Is("BGM"))
            {
                purpose = Iftmin.Purpose(segment[3]);
            }
            else if (segment.Is("CNI"))
            {
                Close(orders, consignment, codes, found);
                consignment = new Consignment("Consignment");
                consignment.Name(position, segment.Component(2, 1), purpose);
                foreach (var (at, common) in header.Where(h => h.Segment.Is("NAD")))
                {
                    consignment.Take(at, common, codes, found);
                }
            }
            else if (consignment is null)
            {
                header.Add((position, segment));
            }
            else
            {
                consignment.Take(position, segment, codes, found);
            }
        }

        Close(orders, consignment, codes, found);
        if (orders.Count == 0)
        {
            found.Missing("CNI", 2, "The message has no CNI, so it says nothing of any consignment.");
        }

        return new OrderFacts(orders.ToImmutable());
    }

    private static void Close(ImmutableArray<TransportOrder>.Builder orders, Consignment? consignment, PartnerCodes codes, EdiFindings found)
    {
        if (consignment is not null)
        {
            var order = consignment.Order(codes, found);
            OrderChecks.Check(order, found);
            orders.Add(order);
        }
    }
}
