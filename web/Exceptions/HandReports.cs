using System.Globalization;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Exceptions;

/// <summary>What a person can report by hand to clear a block.</summary>
public static class HandReports
{
    /// <summary>The milestones that can be missing, the likeliest first.</summary>
    public static ImmutableArray<MilestoneType> For(BlockReason reason, StopKind kind) => (reason, kind) switch
    {
        (BlockReason.DeliveryConfirmationMissing, _) => [MilestoneType.Delivered],
        (_, StopKind.Pickup) => [MilestoneType.DepartedPickup, MilestoneType.LoadingEnded, MilestoneType.LoadingStarted, MilestoneType.ArrivedPickup],
        _ => [MilestoneType.DepartedDelivery, MilestoneType.UnloadingEnded, MilestoneType.UnloadingStarted, MilestoneType.ArrivedDelivery],
    };

    /// <summary>The stop a check is about: the one its subject names (<c>DET/2/1</c>), else the one the truck never left, else the last.</summary>
    public static int StopOf(ShipmentView shipment, ReadinessCheck check)
    {
        var named = check.Subject.Split('/') is [_, var stop, ..] && int.TryParse(stop, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;
        var found = shipment.Stops.FirstOrDefault(s => s.Stop.Sequence == named)
            ?? (check.Reason == BlockReason.DetentionUnmeasured ? shipment.Stops.FirstOrDefault(s => s.Arrived is not null && s.Departed is null) : null)
            ?? shipment.Stops[^1];
        return found.Stop.Sequence;
    }

    /// <summary>The moment of a wall clock in a zone; a wall time that the clocks skipped means the hour after.</summary>
    public static DateTimeOffset Moment(DateTime wall, TimeZoneInfo zone)
    {
        var local = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        var real = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(real, zone.GetUtcOffset(real));
    }
}
