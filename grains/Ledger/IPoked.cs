using Orleans.Concurrency;

namespace ControlTower.Grains.Ledger;

/// <summary>A grain that works by itself, one per partition (the key). Somebody must see to it that it is awake: the silo pokes it every few seconds.</summary>
[Alias("ct.IPoked")]
public interface IPoked : IGrainWithIntegerKey
{
    /// <summary>Wakes the grain; it goes on by itself until it is deactivated. Returns at once, also while the grain works.</summary>
    [Alias("Poke"), AlwaysInterleave]
    Task Poke();
}

/// <summary>Carries out the effects of a partition.</summary>
[Alias("ct.IOutboxGrain")]
public interface IOutboxGrain : IPoked;

/// <summary>Turns the due clocks of a partition into facts in the inbox.</summary>
[Alias("ct.IDeadlineGrain")]
public interface IDeadlineGrain : IPoked;
