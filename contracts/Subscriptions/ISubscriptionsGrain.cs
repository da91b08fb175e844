using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Subscriptions;

/// <summary>All subscriptions and what is sent to them; a stateless worker, key 0.</summary>
[Alias("ct.ISubscriptionsGrain")]
public interface ISubscriptionsGrain : IGrainWithIntegerKey
{
    /// <summary>Every subscription, by id.</summary>
    [Alias("List")]
    Task<ImmutableArray<SubscriptionView>> List();

    /// <summary>How each subscription does; those to which nothing was ever sent are left out.</summary>
    [Alias("Health")]
    Task<ImmutableArray<SubscriptionHealth>> Health();

    /// <summary>Deliveries, newest first.</summary>
    /// <param name="query">Which.</param>
    [Alias("Deliveries")]
    Task<DeliveryPage> Deliveries(DeliveryQuery query);

    /// <summary>A delivery with its body as sent; null when there is none.</summary>
    /// <param name="number">Its number.</param>
    [Alias("Delivery")]
    Task<DeliveryView?> Delivery(long number);

    /// <summary>Sends dead deliveries again, under the same id. Those that are not dead are passed over.</summary>
    /// <param name="subscription">Whose.</param>
    /// <param name="numbers">Which; empty means all that are dead.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Replay")]
    Task<CommandOutcome> Replay(SubscriptionId subscription, ImmutableArray<long> numbers, Actor actor);

    /// <summary>Sends a test.</summary>
    /// <param name="subscription">To whom.</param>
    /// <param name="id">The caller's id of the test, 1 to 64 letters, digits and <c>- _ . : /</c>; the same again sends nothing more.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Test")]
    Task<CommandOutcome> Test(SubscriptionId subscription, string id, Actor actor);
}
