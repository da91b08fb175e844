using ControlTower.Grains.Subscriptions;

namespace ControlTower.Silo.Subscriptions;

/// <summary>Who listens, in this silo's memory.</summary>
internal sealed class Audience : IAudience
{
    private ImmutableArray<Subscriber> _standing = [];

    public ImmutableArray<Subscriber> Standing => _standing;

    // An immutable array is one reference: whoever reads meanwhile gets the old or the new one.
    public void Take(ImmutableArray<Subscriber> standing) => ImmutableInterlocked.InterlockedExchange(ref _standing, standing);
}
