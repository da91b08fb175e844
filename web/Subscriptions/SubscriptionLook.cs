using ControlTower.Contracts.Subscriptions;

namespace ControlTower.Web.Subscriptions;

/// <summary>How a subscription and its deliveries look.</summary>
public static class SubscriptionLook
{
    /// <summary>Icon and word for a subscription's state.</summary>
    public static (string Icon, string Word) Of(SubscriptionView view, SubscriptionHealth? health) => (view, health) switch
    {
        ({ PausedBecause: not null }, _) => ("circle-pause", "Gone"),
        ({ Profile.Paused: true }, _) => ("circle-pause", "Paused"),
        ({ Secrets.IsEmpty: true }, _) => ("key", "No secret"),
        (_, null) => ("circle-dashed", "Nothing sent"),
        (_, { LastFailedAt: { } failed } h) when h.LastDeliveredAt is not { } delivered || delivered < failed => ("triangle-alert", "Failing"),
        (_, { Dead: > 0 }) => ("triangle-alert", "Dead letters"),
        _ => ("circle-check", "Well"),
    };

    /// <summary>Icon for a delivery's state; its word is the state's name.</summary>
    public static string Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Delivered => "circle-check",
        DeliveryStatus.Dead => "octagon-x",
        _ => "hourglass",
    };

    /// <summary>What is told, in words.</summary>
    public static string Word(NoticeKind kind) => kind switch
    {
        NoticeKind.ShipmentStatus => "Shipment status",
        NoticeKind.BillingReady => "Ready to bill",
        NoticeKind.BillingBlocked => "Billing blocked",
        NoticeKind.ExceptionOpened => "Exception opened",
        NoticeKind.ExceptionCleared => "Exception cleared",
        _ => kind.ToString(),
    };
}
