using System.Globalization;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Subscriptions;

/// <summary>What an answer means for a message.</summary>
internal static class SendingRules
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);
    private const int Gone = 410;

    /// <summary>True when the subscriber wants to hear nothing more. // Standard Webhooks, 410</summary>
    public static bool SaysGone(CourierAnswer answer) => answer.Status == Gone;

    public static bool Took(CourierAnswer answer) => answer.Status is >= 200 and < 300;

    /// <summary>What becomes of a message after an attempt.</summary>
    public static DeliveryAttempt After(DueDelivery sent, CourierAnswer answer, DateTimeOffset now, double chance, SubscriptionOptions options)
    {
        var attempts = sent.Attempts + 1;
        if (Took(answer))
        {
            return new DeliveryAttempt(sent.Number, DeliveryStatus.Delivered, attempts, now, now, answer.Status, null);
        }

        // It stays as it is: whoever puts the subscription again gets it.
        if (SaysGone(answer))
        {
            return new DeliveryAttempt(sent.Number, DeliveryStatus.Waiting, sent.Attempts, now, now, answer.Status, Words(answer));
        }

        var wait = BackOff.After(attempts, chance, options.ShortestWait, options.LongestWait);
        var asked = answer.RetryAfter is { } after ? after < LongestRetryAfter ? after : LongestRetryAfter : TimeSpan.Zero;
        var due = now + (asked > wait ? asked : wait);
        return attempts >= options.MostAttempts || due - sent.Since > options.LongestAge
            ? new DeliveryAttempt(sent.Number, DeliveryStatus.Dead, attempts, due, now, answer.Status, Words(answer))
            : new DeliveryAttempt(sent.Number, DeliveryStatus.Waiting, attempts, due, now, answer.Status, Words(answer));
    }

    /// <summary>What went wrong, for a person.</summary>
    public static string Words(CourierAnswer answer) => answer switch
    {
        { Problem: { } problem } => problem,
        { Status: Gone } => "The subscriber answered 410: it wants to hear nothing more.",
        { Status: >= 300 and < 400 } => "The subscriber redirects; redirects are not followed. Put the address itself.",
        _ => string.Create(CultureInfo.InvariantCulture, $"The subscriber answered {answer.Status}."),
    };
}
