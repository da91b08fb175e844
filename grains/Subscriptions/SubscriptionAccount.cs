using System.Text.Json.Serialization;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Subscriptions;

/// <summary>What happened to a subscription. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(SubscriptionPut), "subscription-put")]
[JsonDerivedType(typeof(SubscriberSecretAdded), "subscriber-secret-added")]
[JsonDerivedType(typeof(SubscriberSecretEnded), "subscriber-secret-ended")]
[JsonDerivedType(typeof(SubscriberGone), "subscriber-gone")]
[JsonDerivedType(typeof(SubscriptionRemoved), "subscription-removed")]
public abstract record SubscriptionEvent;

/// <summary>The profile was put.</summary>
public sealed record SubscriptionPut(SubscriptionProfile Profile, string By, DateTimeOffset At) : SubscriptionEvent;

/// <summary>A signing secret was added; of three the oldest ends.</summary>
public sealed record SubscriberSecretAdded(SealedSecret Secret, string By) : SubscriptionEvent;

/// <summary>A signing secret was ended.</summary>
public sealed record SubscriberSecretEnded(string Name, string By, DateTimeOffset At) : SubscriptionEvent;

/// <summary>The subscriber said that it is gone.</summary>
public sealed record SubscriberGone(string Because, DateTimeOffset At) : SubscriptionEvent;

/// <summary>The subscription ended.</summary>
public sealed record SubscriptionRemoved(string By, DateTimeOffset At) : SubscriptionEvent;

/// <summary>Why a change of a subscription is refused.</summary>
public enum SubscriptionRefusal
{
    SubscriptionUnknown,
    SubscriptionInvalid,
    SecretInvalid,
    SecretUnknown,
    SecretNeeded,
    TestIdInvalid,
}

/// <summary>A subscription.</summary>
/// <param name="Profile">As put last; null before and after.</param>
/// <param name="Secrets">At most two, the newest last.</param>
/// <param name="GoneBecause">Why the tower paused it; null when it did not.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
[GenerateSerializer, Immutable, Alias("ct.SubscriptionState")]
public sealed record SubscriptionState(SubscriptionProfile? Profile, ImmutableArray<SealedSecret> Secrets, string? GoneBecause, DateTimeOffset ChangedAt, string ChangedBy)
{
    /// <summary>True when something may be sent now.</summary>
    [JsonIgnore]
    public bool Sends => Profile is { Paused: false } && !Secrets.IsEmpty;
}

/// <summary>What is decided about a subscription.</summary>
public static class SubscriptionAccount
{
    public static Aggregate<SubscriptionState, SubscriptionEvent> Definition { get; } =
        new(AggregateKind.Subscription, new SubscriptionState(null, [], null, default, ""), Evolve);

    public static SubscriptionState Evolve(SubscriptionState state, SubscriptionEvent @event) => @event switch
    {
        SubscriptionPut e => state with { Profile = e.Profile, GoneBecause = null, ChangedAt = e.At, ChangedBy = e.By },
        SubscriberSecretAdded e => state with { Secrets = SealedSecrets.With(state.Secrets, e.Secret), ChangedAt = e.Secret.AddedAt, ChangedBy = e.By },
        SubscriberSecretEnded e => state with { Secrets = state.Secrets.RemoveAll(s => s.Name == e.Name), ChangedAt = e.At, ChangedBy = e.By },
        SubscriberGone e => state with { Profile = state.Profile is { } p ? p with { Paused = true } : null, GoneBecause = e.Because, ChangedAt = e.At, ChangedBy = "tower" },
        SubscriptionRemoved e => new SubscriptionState(null, [], null, e.At, e.By),
        _ => throw new InvalidOperationException($"A subscription does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>Takes over a profile in normal form that has nothing wrong; the same again changes nothing.</summary>
    public static Decision<SubscriptionEvent> Put(SubscriptionState state, SubscriptionProfile profile, string by, DateTimeOffset now) =>
        state.Profile is { } known && PartnerForm.Same(known, profile)
            ? Decision<SubscriptionEvent>.Nothing
            : Decision<SubscriptionEvent>.Of(new SubscriptionPut(profile, by, now));

    public static Decision<SubscriptionEvent> AddSecret(SubscriptionState state, SealedSecret secret, string by) => state switch
    {
        { Profile: null } => Unknown(),
        _ when state.Secrets.Any(s => s.Name == secret.Name) => Decision<SubscriptionEvent>.Nothing,
        _ => Decision<SubscriptionEvent>.Of(new SubscriberSecretAdded(secret, by)),
    };

    public static Decision<SubscriptionEvent> EndSecret(SubscriptionState state, string name, string by, DateTimeOffset now) =>
        state.Secrets.Any(s => s.Name == name)
            ? Decision<SubscriptionEvent>.Of(new SubscriberSecretEnded(name, by, now))
            : Decision<SubscriptionEvent>.Refused(SubscriptionRefusal.SecretUnknown, $"There is no secret {name}.");

    public static Decision<SubscriptionEvent> Pause(SubscriptionState state, string because, DateTimeOffset now) =>
        state.Profile is { Paused: false } ? Decision<SubscriptionEvent>.Of(new SubscriberGone(because, now)) : Decision<SubscriptionEvent>.Nothing;

    public static Decision<SubscriptionEvent> Remove(SubscriptionState state, string by, DateTimeOffset now) =>
        state.Profile is null ? Decision<SubscriptionEvent>.Nothing : Decision<SubscriptionEvent>.Of(new SubscriptionRemoved(by, now));

    public static Decision<SubscriptionEvent> Unknown() =>
        Decision<SubscriptionEvent>.Refused(SubscriptionRefusal.SubscriptionUnknown, "There is no such subscription. PUT its profile first.");
}
