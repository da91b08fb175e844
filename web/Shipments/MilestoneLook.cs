using ControlTower.Contracts.Shipments;
using ControlTower.Web.Exceptions;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Shipments;

/// <summary>How milestones look on a timeline.</summary>
public static class MilestoneLook
{
    /// <summary>The look of a type.</summary>
    public static Look Of(MilestoneType type) => new(Meaning(type), Symbol(type), Words.Split(type.ToString()));

    private static Tone Meaning(MilestoneType type) => type switch
    {
        MilestoneType.Delivered or MilestoneType.PodReceived or MilestoneType.DetentionApproved => Tone.Good,
        MilestoneType.Delayed or MilestoneType.DeliveryAttempted or MilestoneType.TenderDeclined or MilestoneType.LastFreeDay => Tone.Risk,
        MilestoneType.Refused or MilestoneType.Damaged or MilestoneType.Cancelled => Tone.Disputed,
        _ => Tone.Moving,
    };

    private static string Symbol(MilestoneType type) => type switch
    {
        MilestoneType.LoadCreated or MilestoneType.LoadAssigned => "user",
        MilestoneType.TenderAccepted => "check",
        MilestoneType.TenderDeclined or MilestoneType.Cancelled => "x",
        MilestoneType.Dispatched => "send",
        MilestoneType.ArrivedPickup or MilestoneType.ArrivedDelivery or MilestoneType.ArrivedTerminal or MilestoneType.Docked => "map-pin",
        MilestoneType.LoadingStarted or MilestoneType.LoadingEnded or MilestoneType.UnloadingStarted or MilestoneType.UnloadingEnded or MilestoneType.EmptyReturned => "warehouse",
        MilestoneType.Delivered => "package",
        MilestoneType.PodReceived => "file-check",
        MilestoneType.DetentionApproved => "stamp",
        MilestoneType.AccessorialReported => "coins",
        MilestoneType.Delayed or MilestoneType.DeliveryAttempted or MilestoneType.LastFreeDay => "clock-alert",
        MilestoneType.Refused or MilestoneType.Damaged => "triangle-alert",
        MilestoneType.Noted => "file-text",
        _ => "truck",
    };
}
