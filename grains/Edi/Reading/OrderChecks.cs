using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>What a load must have to be a load.</summary>
internal static class OrderChecks
{
    public static void Check(TransportOrder order, EdiFindings found)
    {
        if (order.LoadId.Length == 0 && order.References.IsEmpty)
        {
            found.Whole(EdiSeverity.Error, EdiFault.ReferenceMissing, "The message names no load: the shipment id and every reference are empty.");
        }

        if (order.Purpose == OrderPurpose.Cancel)
        {
            return;
        }

        var doubled = order.Stops.GroupBy(s => s.Sequence).FirstOrDefault(g => g.Count() > 1);
        if (doubled is not null)
        {
            found.Whole(EdiSeverity.Error, EdiFault.DuplicateControl, $"Stop {doubled.Key} is there twice.");
        }

        if (order.Purpose != OrderPurpose.Change && (!order.Stops.Any(s => s.Kind == StopKind.Pickup) || !order.Stops.Any(s => s.Kind == StopKind.Delivery)))
        {
            found.Whole(EdiSeverity.Error, EdiFault.SegmentMissing, "A load needs a pickup and a delivery; one of them is missing.");
        }
    }
}
