using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>IFTMIN, transport instruction: one consignment, named by BGM and RFF, with its parties in NAD.</summary>
internal static class Iftmin
{
    public static OrderFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var consignment = new Consignment("TransportInstruction");
        foreach (var (position, segment) in message.Body)
        {
            if (segment.Is("BGM"))
            {
                consignment.Name(position, segment.Component(2, 1), Purpose(segment[3]));
            }
            else
            {
                consignment.Take(position, segment, codes, found);
            }
        }

        var order = consignment.Order(codes, found);
        OrderChecks.Check(order, found);
        return new OrderFacts([order]);
    }

    // UN DE 1225: 1 cancel, 4 change, 5 replace; everything else is an order.
    internal static OrderPurpose Purpose(string function) => function switch
    {
        "1" => OrderPurpose.Cancel,
        "4" => OrderPurpose.Change,
        "5" => OrderPurpose.Replace,
        _ => OrderPurpose.Create,
    };
}
