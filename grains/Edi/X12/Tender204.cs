using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>204, motor carrier load tender: B2 and B2A in front, one S5 loop per stop, totals in L3.</summary>
internal static class Tender204
{
    public static OrderFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var order = new TransportOrder(1, OrderPurpose.Create, "LoadTender", "", "", TransportMode.Ftl, "", [], [], null, null, null, null);
        var stops = ImmutableArray.CreateBuilder<OrderStop>();
        LoopS5? loop = null;
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "B2":
                    order = order with { Position = position, Scac = segment[2], LoadId = segment[4], Payment = segment[6], References = order.References.With(ReferenceType.ShipperNumber, segment[4]) };
                    break;
                case "B2A":
                    order = order with { Purpose = Purpose(segment, position, found) };
                    break;
                case "MS3":
                    order = order with { Scac = order.Scac.Length > 0 ? order.Scac : segment[1], Mode = Mode(segment[4]) };
                    break;
                case "S5":
                    loop?.Close(stops, codes, found);
                    loop = new LoopS5(position, segment, found);
                    break;
                case "L11":
                    order = order with { References = order.References.WithX12(codes, segment[2], segment[1]) };
                    break;
                case "L3":
                    order = order with { WeightLb = found.Real(segment, position, 1), Charge = found.Implied(segment, position, 5), Pieces = found.Count(segment, position, 11) };
                    break;
                case "L5":
                    order = order with { Description = order.Description ?? (segment[2] is { Length: > 0 } text ? text : null) };
                    break;
                default:
                    loop?.Take(position, segment, found);
                    break;
            }
        }

        loop?.Close(stops, codes, found);
        order = order with { Stops = stops.ToImmutable(), WeightLb = order.WeightLb ?? loop?.WeightLb };
        OrderChecks.Check(order, found);
        return new OrderFacts([order]);
    }

    private static OrderPurpose Purpose(Segment b2a, int position, EdiFindings found)
    {
        switch (b2a[1])
        {
            case "00":
                return OrderPurpose.Create;
            case "01" or "03":
                return OrderPurpose.Cancel;
            case "04":
                return OrderPurpose.Change;
            case "05":
                return OrderPurpose.Replace;
            default:
                found.Say(EdiSeverity.Error, EdiFault.CodeUnmapped, b2a, position, 1, b2a[1], "The purpose is not known; 00 original, 01 cancel, 04 change or 05 replace is wanted.");
                return OrderPurpose.Create;
        }
    }

    // X12 DE 91
    private static TransportMode Mode(string code) => code switch
    {
        "LT" => TransportMode.Ltl,
        "X" or "R" => TransportMode.Intermodal,
        _ => TransportMode.Ftl,
    };
}
