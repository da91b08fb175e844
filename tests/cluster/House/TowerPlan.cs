using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Cluster.House;

/// <summary>What a test needs of its tower.</summary>
public sealed record TowerPlan
{
    public short Silos { get; init; } = 1;

    public Partitions Partitions { get; init; } = new(4);

    /// <summary>The inbox; null is one in memory.</summary>
    public IInbox? Inbox { get; init; }

    /// <summary>Configuration of the silos; tests do not want to wait.</summary>
    public ImmutableDictionary<string, string?> Settings { get; init; } = ImmutableDictionary<string, string?>.Empty
        .Add("Streams:LongestWait", "00:00:00.100")
        .Add("Dispatch:CheckpointEvery", "00:00:00.020")
        .Add("Dispatch:FirstPause", "00:00:00.005")
        .Add("Dispatch:LongestPause", "00:00:00.100");

    /// <summary>Sets the scene before the silos start.</summary>
    public Func<ObservedInbox, ShipmentBook, Task> Prepare { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What else the silos have.</summary>
    public Action<ISiloBuilder> Extend { get; init; } = _ => { };

    public TowerPlan With(string key, string value) => this with { Settings = Settings.SetItem(key, value) };
}
