using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Subscriptions;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>Subscriptions in memory, checked by the real rules.</summary>
internal sealed class FakeSubscriptions : ISubscriptionsGrain
{
    private readonly Dictionary<string, One> _all = new(StringComparer.Ordinal);

    public List<(SubscriptionId Subscription, ImmutableArray<long> Numbers)> Replayed { get; } = [];

    public List<string> Secrets { get; } = [];

    public ISubscriptionGrain Of(string id) => _all.TryGetValue(id, out var known) ? known : _all[id] = new One(this, SubscriptionId.Parse(id));

    public async Task<ImmutableArray<SubscriptionView>> List() => [.. (await Task.WhenAll(_all.Values.Select(s => s.Get()))).OfType<SubscriptionView>()];

    public Task<ImmutableArray<SubscriptionHealth>> Health() => Task.FromResult(ImmutableArray<SubscriptionHealth>.Empty);

    public Task<DeliveryPage> Deliveries(DeliveryQuery query) => Task.FromResult(new DeliveryPage(0, []));

    public Task<DeliveryView?> Delivery(long number) => Task.FromResult<DeliveryView?>(null);

    public Task<CommandOutcome> Replay(SubscriptionId subscription, ImmutableArray<long> numbers, Actor actor)
    {
        Replayed.Add((subscription, numbers));
        return Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 1));
    }

    public Task<CommandOutcome> Test(SubscriptionId subscription, string id, Actor actor) => Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 1));

    private sealed class One(FakeSubscriptions all, SubscriptionId id) : ISubscriptionGrain
    {
        private SubscriptionProfile? _profile;

        public Task<PartnerOutcome> Put(SubscriptionProfile profile, Actor actor)
        {
            var told = SubscriptionChecks.Normal(profile);
            var findings = SubscriptionChecks.Of(told, told.Url.StartsWith("https://", StringComparison.Ordinal) ? null : "An https address is wanted.");
            _profile = findings.IsEmpty ? told : _profile;
            return Task.FromResult(new PartnerOutcome(new CommandOutcome(findings.IsEmpty ? CommandStatus.Done : CommandStatus.Refused, null, null, 1), findings));
        }

        public Task<CommandOutcome> AddSecret(string secret, Actor actor)
        {
            all.Secrets.Add(secret);
            return Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 2));
        }

        public Task<CommandOutcome> EndSecret(string name, Actor actor) => Task.FromResult(new CommandOutcome(CommandStatus.Refused, "SecretUnknown", $"There is no secret {name}.", 2));

        public Task<CommandOutcome> Pause(string because) => throw new NotSupportedException();

        public Task<CommandOutcome> Remove(Actor actor)
        {
            _profile = null;
            return Task.FromResult(new CommandOutcome(CommandStatus.Done, null, null, 3));
        }

        public Task<SubscriptionView?> Get() => Task.FromResult(_profile is { } p ? new SubscriptionView(id, 1, p, [], null, default, "key:tests") : null);
    }
}
