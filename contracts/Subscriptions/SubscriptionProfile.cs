using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Subscriptions;

/// <summary>Who wants to hear what.</summary>
/// <param name="Name">For people, 1 to 200 characters.</param>
/// <param name="Url">Where to post to: https, without a user name in it, at most 2,000 characters. Addresses within a private network need the setting <c>Subscriptions:AllowPrivateAddresses</c>.</param>
/// <param name="Kinds">What it wants to hear; empty means everything.</param>
/// <param name="Customers">Whose shipments; empty means everybody's. At most 200.</param>
/// <param name="Paused">True keeps what happens and sends nothing.</param>
[GenerateSerializer, Immutable, Alias("ct.SubscriptionProfile")]
public sealed record SubscriptionProfile(string Name, string Url, ImmutableArray<NoticeKind> Kinds, ImmutableArray<CustomerId> Customers, bool Paused);

/// <summary>A subscription as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version; grows with every change.</param>
/// <param name="Profile">As put last; paused where the subscriber said that it is gone (410).</param>
/// <param name="Secrets">Its signing secrets, without the secrets; while there is none, nothing is sent.</param>
/// <param name="PausedBecause">Why the tower paused it; null when it did not.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ChangedBy">By whom.</param>
[GenerateSerializer, Immutable, Alias("ct.SubscriptionView")]
public sealed record SubscriptionView(
    SubscriptionId Id, long Version, SubscriptionProfile Profile, ImmutableArray<SecretView> Secrets, string? PausedBecause, DateTimeOffset ChangedAt, string ChangedBy);
