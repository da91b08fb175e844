using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Subscriptions;

namespace ControlTower.Grains.Subscriptions;

/// <summary>The one form in which a subscription is kept, and what may be wrong with it.</summary>
internal static class SubscriptionChecks
{
    private const int LongestName = 200;
    private const int LongestUrl = 2_000;
    private const int MostCustomers = 200;

    public static SubscriptionProfile Normal(SubscriptionProfile profile) => new(
        profile.Name?.Trim() ?? "",
        profile.Url?.Trim() ?? "",
        profile.Kinds.IsDefault ? [] : [.. profile.Kinds.Distinct().Order()],
        profile.Customers.IsDefault ? [] : [.. profile.Customers.Distinct().OrderBy(c => c.Value, StringComparer.Ordinal)],
        profile.Paused);

    /// <summary>Everything that is wrong.</summary>
    /// <param name="profile">In normal form.</param>
    /// <param name="refusal">Why the address is never called, as far as that is known without asking; null when it may be.</param>
    public static ImmutableArray<PartnerFinding> Of(SubscriptionProfile profile, string? refusal)
    {
        var found = ImmutableArray.CreateBuilder<PartnerFinding>();
        void Insist(bool right, string pointer, string detail)
        {
            if (!right)
            {
                found.Add(new PartnerFinding(pointer, detail));
            }
        }

        Insist(profile.Name.Length is > 0 and <= LongestName && !profile.Name.Any(char.IsControl), "/name", $"A name has 1 to {LongestName} characters on one line.");
        Insist(profile.Url.Length <= LongestUrl, "/url", $"An address has at most {LongestUrl} characters.");
        Insist(refusal is null, "/url", refusal ?? "");
        Insist(profile.Kinds.All(k => Enum.IsDefined(k) && k != NoticeKind.Test), "/kinds", $"One of {string.Join(", ", Enum.GetNames<NoticeKind>().Where(n => n != nameof(NoticeKind.Test)))}; empty means everything.");
        Insist(profile.Customers.Length <= MostCustomers, "/customers", $"At most {MostCustomers} customers; leave them out for everybody's.");
        Insist(profile.Customers.All(c => c != default), "/customers", "A customer's id is empty.");
        return found.DrainToImmutable();
    }
}
