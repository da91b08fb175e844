using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Signatures;

namespace ControlTower.Grains.Subscriptions;

/// <summary>One subscription.</summary>
public sealed class SubscriptionGrain(LedgerAccess access, ISecretVault vault, ICourier courier, IDeliveries deliveries)
    : AggregateGrain<SubscriptionState, SubscriptionEvent>(SubscriptionAccount.Definition, access), ISubscriptionGrain, ISubscriptionRules
{
    private SubscriptionId Id => SubscriptionId.Parse(this.GetPrimaryKeyString());

    public async Task<PartnerOutcome> Put(SubscriptionProfile profile, Actor actor)
    {
        var told = SubscriptionChecks.Normal(profile);
        var findings = SubscriptionChecks.Of(told, courier.Refusal(told.Url));
        return findings.IsEmpty
            ? new PartnerOutcome(await Transact("PutSubscription", actor, (state, now) => SubscriptionAccount.Put(state, told, actor.Name, now)), [])
            : new PartnerOutcome(Refused(SubscriptionRefusal.SubscriptionInvalid, findings[0].Detail), findings);
    }

    public async Task<CommandOutcome> AddSecret(string secret, Actor actor) => StandardWebhooks.IsSecret(secret)
        ? await Transact("AddSecret", actor, (state, now) => SubscriptionAccount.AddSecret(state, new SealedSecret(SealedSecrets.NameOf(secret), vault.Seal(secret), now), actor.Name))
        : Refused(SubscriptionRefusal.SecretInvalid, "A signing secret is whsec_ and 24 to 64 bytes in base64. Leave it out to have one made.");

    public Task<CommandOutcome> EndSecret(string name, Actor actor) =>
        Transact("EndSecret", actor, (state, now) => SubscriptionAccount.EndSecret(state, name, actor.Name, now));

    public Task<CommandOutcome> Pause(string because) =>
        Transact("PauseSubscription", Actor.Tower, (state, now) => SubscriptionAccount.Pause(state, because, now));

    public async Task<CommandOutcome> Remove(Actor actor)
    {
        var outcome = await Transact("RemoveSubscription", actor, (state, now) => SubscriptionAccount.Remove(state, actor.Name, now));
        await deliveries.Drop(Id);
        return outcome;
    }

    public Task<SubscriptionView?> Get() => Task.FromResult(State.Profile is { } profile
        ? new SubscriptionView(Id, Version, profile, [.. State.Secrets.Select(s => new SecretView(s.Name, s.AddedAt))], State.GoneBecause, State.ChangedAt, State.ChangedBy)
        : null);

    public Task<SubscriptionState> Standing() => Task.FromResult(State);

    private CommandOutcome Refused(SubscriptionRefusal reason, string detail) => new(CommandStatus.Refused, reason.ToString(), detail, Version);
}
