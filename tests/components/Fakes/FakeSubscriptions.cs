using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>Subscriptions with what a test put into them; what is asked is written down.</summary>
public sealed class FakeSubscriptions : ISubscriptionsGrain, ISubscriptionGrain
{
    private static readonly CommandOutcome Done = new(CommandStatus.Done, null, null, 1);

    public FakeSubscriptions(FakeGrains grains) => grains.With<ISubscriptionsGrain>(_ => this).With<ISubscriptionGrain>(_ => this);

    public IList<SubscriptionView> Views { get; } = [];

    public IList<SubscriptionHealth> Healths { get; } = [];

    public IList<Delivery> Sent { get; } = [];

    public IList<ImmutableArray<long>> Replayed { get; } = [];

    public SubscriptionProfile? Put { get; private set; }

    public string? Secret { get; private set; }

    /// <summary>The next profile is refused with these words.</summary>
    public string? Wrong { get; set; }

    public Task<ImmutableArray<SubscriptionView>> List() => Task.FromResult(Views.ToImmutableArray());

    public Task<ImmutableArray<SubscriptionHealth>> Health() => Task.FromResult(Healths.ToImmutableArray());

    public Task<DeliveryPage> Deliveries(DeliveryQuery query) => Task.FromResult(new DeliveryPage(Sent.Count, [.. Sent]));

    public Task<DeliveryView?> Delivery(long number) => Task.FromResult<DeliveryView?>(null);

    public Task<CommandOutcome> Replay(SubscriptionId subscription, ImmutableArray<long> numbers, Actor actor)
    {
        Replayed.Add(numbers);
        return Task.FromResult(Done);
    }

    public Task<CommandOutcome> Test(SubscriptionId subscription, string id, Actor actor) => Task.FromResult(Done);

    Task<PartnerOutcome> ISubscriptionGrain.Put(SubscriptionProfile profile, Actor actor)
    {
        Put = profile;
        return Task.FromResult(Wrong is { } wrong ? new PartnerOutcome(new CommandOutcome(CommandStatus.Refused, "SubscriptionInvalid", wrong, 0), [new PartnerFinding("/url", wrong)]) : new PartnerOutcome(Done, []));
    }

    public Task<CommandOutcome> AddSecret(string secret, Actor actor)
    {
        Secret = secret;
        return Task.FromResult(Done);
    }

    public Task<CommandOutcome> EndSecret(string name, Actor actor) => Task.FromResult(Done);

    public Task<CommandOutcome> Pause(string because) => throw new NotSupportedException();

    public Task<CommandOutcome> Remove(Actor actor) => Task.FromResult(Done);

    public Task<SubscriptionView?> Get() => Task.FromResult(Views.FirstOrDefault());
}
