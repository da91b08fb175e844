using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Subscriptions;

/// <summary>One subscription; the key is its <see cref="SubscriptionId"/>. A change is heeded by every silo within 2 seconds.</summary>
[Alias("ct.ISubscriptionGrain")]
public interface ISubscriptionGrain : IGrainWithStringKey
{
    /// <summary>Takes over a profile. The same content again changes nothing.</summary>
    /// <param name="profile">The whole profile.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Put")]
    Task<PartnerOutcome> Put(SubscriptionProfile profile, Actor actor);

    /// <summary>Adds a signing secret. Messages are signed with both of two, so that the subscriber can change over; a third ends the oldest. It is stored sealed and never shown.</summary>
    /// <param name="secret">24 to 75 bytes in base64, with or without <c>whsec_</c>. // Standard Webhooks: 24 to 64 bytes</param>
    /// <param name="actor">Who decides.</param>
    [Alias("AddSecret")]
    Task<CommandOutcome> AddSecret(string secret, Actor actor);

    /// <summary>Ends a signing secret at once.</summary>
    /// <param name="name">Its name as listed.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("EndSecret")]
    Task<CommandOutcome> EndSecret(string name, Actor actor);

    /// <summary>Sends nothing more, because the subscriber said so. Putting the profile again goes on.</summary>
    /// <param name="because">Why, for a person.</param>
    [Alias("Pause")]
    Task<CommandOutcome> Pause(string because);

    /// <summary>Ends the subscription; what still waits is not sent.</summary>
    /// <param name="actor">Who decides.</param>
    [Alias("Remove")]
    Task<CommandOutcome> Remove(Actor actor);

    /// <summary>The subscription as it stands; null when there is none.</summary>
    [Alias("Get")]
    Task<SubscriptionView?> Get();
}
