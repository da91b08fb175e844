using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using Orleans.Concurrency;

namespace ControlTower.Grains.Subscriptions;

/// <summary>All subscriptions and what is sent to them. Keeps nothing itself.</summary>
[StatelessWorker, Reentrant]
internal sealed class SubscriptionsGrain(ILedger ledger, IDeliveries deliveries, LedgerAccess access) : Grain, ISubscriptionsGrain
{
    public async Task<ImmutableArray<SubscriptionView>> List()
    {
        var views = ImmutableArray.CreateBuilder<SubscriptionView>();
        await foreach (var (key, _) in ledger.Snapshots(AggregateKind.Subscription, CancellationToken.None))
        {
            if (await GrainFactory.GetGrain<ISubscriptionGrain>(key.Id).Get() is { } view)
            {
                views.Add(view);
            }
        }

        return views.DrainToImmutable();
    }

    public Task<ImmutableArray<SubscriptionHealth>> Health() => deliveries.Health();

    public Task<DeliveryPage> Deliveries(DeliveryQuery query) => deliveries.List(query);

    public Task<DeliveryView?> Delivery(long number) => deliveries.Find(number);

    public async Task<CommandOutcome> Replay(SubscriptionId subscription, ImmutableArray<long> numbers, Actor actor)
    {
        if (await Find(subscription) is not { } known)
        {
            return Unknown(subscription);
        }

        var revived = await deliveries.Revive(subscription, numbers, access.Now());
        await GrainFactory.GetGrain<ISenderGrain>(subscription.Value).Poke();
        return new CommandOutcome(revived == 0 ? CommandStatus.NothingToDo : CommandStatus.Done, null, null, known.Version);
    }

    public async Task<CommandOutcome> Test(SubscriptionId subscription, string id, Actor actor)
    {
        if (await Find(subscription) is not { } known)
        {
            return Unknown(subscription);
        }

        if (known.Secrets.IsEmpty)
        {
            return Refused(SubscriptionRefusal.SecretNeeded, "It has no signing secret; without one nothing is sent. Add one first.");
        }

        if (!SubscriptionId.TryParse(id, out _))
        {
            return Refused(SubscriptionRefusal.TestIdInvalid, "A test's id has 1 to 64 letters, digits and - _ . : /.");
        }

        await deliveries.Add([CloudEvents.Test(subscription, id, access.Now())]);
        await GrainFactory.GetGrain<ISenderGrain>(subscription.Value).Poke();
        return new CommandOutcome(CommandStatus.Done, null, null, known.Version);
    }

    private Task<SubscriptionView?> Find(SubscriptionId subscription) => GrainFactory.GetGrain<ISubscriptionGrain>(subscription.Value).Get();

    private static CommandOutcome Unknown(SubscriptionId subscription) => Refused(SubscriptionRefusal.SubscriptionUnknown, $"There is no subscription {subscription}. PUT its profile first.");

    private static CommandOutcome Refused(SubscriptionRefusal reason, string detail) => new(CommandStatus.Refused, reason.ToString(), detail, 0);
}
