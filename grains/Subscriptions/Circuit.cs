using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Subscriptions;

/// <summary>Whether a subscriber is asked at all: after some failures in a row it is left alone, and then one message tries whether it is back.</summary>
/// <param name="Failures">Failures in a row.</param>
/// <param name="RestsUntil">Nothing is sent before.</param>
internal sealed record Circuit(int Failures, DateTimeOffset RestsUntil)
{
    public static Circuit Closed { get; } = new(0, DateTimeOffset.MinValue);

    /// <summary>How many messages may be under way now.</summary>
    public int Admits(DateTimeOffset now, SubscriptionOptions options) =>
        now < RestsUntil ? 0 : Failures >= options.FailuresToRest ? 1 : options.Concurrency;

    /// <summary>The circuit after answers, in the order in which they were asked for.</summary>
    public Circuit After(ImmutableArray<CourierAnswer> answers, DateTimeOffset now, double chance, SubscriptionOptions options)
    {
        var failures = Failures;
        foreach (var answer in answers)
        {
            failures = SendingRules.Took(answer) || SendingRules.SaysGone(answer) ? 0 : failures + 1;
        }

        return failures < options.FailuresToRest
            ? new Circuit(failures, DateTimeOffset.MinValue)
            : new Circuit(failures, now + BackOff.After(failures - options.FailuresToRest + 1, chance, options.ShortestWait, options.LongestWait));
    }
}
