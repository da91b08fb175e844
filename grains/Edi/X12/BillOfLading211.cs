using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>211, motor carrier bill of lading: BOL in front, shipper and consignee in N1, freight in AT1 loops.</summary>
internal static class BillOfLading211
{
    public static OrderFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var order = new TransportOrder(1, OrderPurpose.Create, "BillOfLading", "", "", TransportMode.Ltl, "", [], [], null, null, null, null);
        var parties = new PartyStops();
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "BOL":
                    order = order with
                    {
                        Position = position,
                        Scac = segment[1],
                        Payment = segment[2],
                        LoadId = segment[3],
                        References = order.References.With(ReferenceType.BillOfLading, segment[3]).With(ReferenceType.Pro, segment[6]),
                    };
                    found.Day(segment, position, 4);
                    break;
                case "B2A":
                    order = order with { Purpose = segment[1] switch { "01" => OrderPurpose.Cancel, "04" => OrderPurpose.Change, "05" => OrderPurpose.Replace, _ => OrderPurpose.Create } };
                    break;
                case "L11":
                    order = order with { References = order.References.WithX12(codes, segment[2], segment[1]) };
                    break;
                case "N1":
                    parties.Begin(position, segment[1], segment[2]);
                    break;
                case "N4":
                    parties.Address(segment[1], segment[2], segment[3], segment[4]);
                    break;
                case "AT2":
                    order = Freight(order, position, segment, found);
                    break;
                case "AT4":
                    order = order with { Description = order.Description ?? (segment[1] is { Length: > 0 } text ? text : null) };
                    break;
            }
        }

        order = order with { Stops = parties.Stops() };
        OrderChecks.Check(order, found);
        return new OrderFacts([order]);
    }

    // AT2: 01 quantity, 04 unit, 05 weight.
    private static TransportOrder Freight(TransportOrder order, int position, Segment at2, EdiFindings found)
    {
        var (pieces, weight) = (found.Count(at2, position, 1), found.Real(at2, position, 5));
        return order with
        {
            Pieces = pieces is { } more ? (int)Math.Min(int.MaxValue, (order.Pieces ?? 0) + (long)more) : order.Pieces,
            WeightLb = weight is { } heavier ? (order.WeightLb ?? 0) + Weights.Pounds(heavier, at2[4]) : order.WeightLb,
        };
    }
}
