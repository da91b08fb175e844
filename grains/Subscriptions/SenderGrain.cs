using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Signatures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ControlTower.Grains.Subscriptions;

/// <summary>Sends what waits for one subscription: signed, a few at a time, until nothing is due.</summary>
internal sealed partial class SenderGrain(
    IDeliveries deliveries, ICourier courier, ISecretVault vault, LedgerAccess access, Jitter jitter, IOptions<SubscriptionOptions> options, ILogger<SenderGrain> log)
    : Grain, ISenderGrain
{
    private const string Gone = "The subscriber answered 410: it wants to hear nothing more. Put the profile again to go on.";
    private IGrainTimer? _timer;
    private Circuit _circuit = Circuit.Closed;

    private SubscriptionId Id => SubscriptionId.Parse(this.GetPrimaryKeyString());

    public Task Poke()
    {
        _timer ??= this.RegisterGrainTimer(Look, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    // A timer does not fire again while its callback runs; a poke meanwhile is heeded after it.
    private async Task Look(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && _circuit.Admits(access.Now(), options.Value) is > 0 and var most)
        {
            var subscription = await GrainFactory.GetGrain<ISubscriptionRules>(Id.Value).Standing();
            var due = subscription.Sends ? await deliveries.Due(Id, access.Now(), most) : [];
            if (due.IsEmpty || !await Send(subscription, due, stop))
            {
                return;
            }
        }
    }

    private async Task<bool> Send(SubscriptionState subscription, ImmutableArray<DueDelivery> due, CancellationToken stop)
    {
        ImmutableArray<string> secrets = [.. subscription.Secrets.Select(s => vault.Open(s.Sealed)).OfType<string>()];
        if (secrets.IsEmpty || subscription.Profile is not { } profile)
        {
            Log.NoSecret(log, Id.Value);
            return false;
        }

        var sent = await Task.WhenAll(due.Select(d => courier.Post(profile.Url, d.Body, StandardWebhooks.Headers(secrets, d.EventId, access.Now(), d.Body), stop)));
        var now = access.Now();
        await deliveries.Record([.. due.Zip(sent, (d, answer) => SendingRules.After(d, answer, now, jitter(), options.Value))]);
        _circuit = _circuit.After([.. sent], now, jitter(), options.Value);
        if (sent.Any(SendingRules.SaysGone))
        {
            await GrainFactory.GetGrain<ISubscriptionGrain>(Id.Value).Pause(Gone);
            return false;
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "No secret of subscription {Subscription} can be opened: the key ring is another one. Give it a new secret.")]
        public static partial void NoSecret(ILogger log, string subscription);
    }
}
