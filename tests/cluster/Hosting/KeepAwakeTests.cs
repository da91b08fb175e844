using System.Collections.Concurrent;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Hosting;
using ControlTower.Tests.Cluster.House;
using Microsoft.Extensions.DependencyInjection;

namespace ControlTower.Tests.Cluster.Hosting;

public sealed class KeepAwakeTests
{
    [Fact]
    public async Task Every_partition_is_poked_again_and_again_even_when_another_kind_fails()
    {
        var pokes = new Pokes();
        await using var tower = await TestTower.Start(new TowerPlan
        {
            Extend = silo =>
            {
                silo.Services.AddSingleton(pokes).AddOptions<ClusterSettings>().Configure(s => typeof(ClusterSettings).GetProperty(nameof(s.PokeEvery))!.SetValue(s, TimeSpan.FromMilliseconds(20)));
                silo.Services.KeepAwake<ISulkingGrain>().KeepAwake<IPokeCounterGrain>().AddHostedService<KeepAwake>();
            },
        });

        await pokes.Signal.Until("each of the 4 partitions was poked 3 times", () => Enumerable.Range(0, 4).All(p => pokes.Of(p) >= 3));
    }
}

/// <summary>How often each partition was poked.</summary>
public sealed class Pokes
{
    private readonly ConcurrentDictionary<long, int> _counts = [];

    public Signal Signal { get; } = new();

    public int Of(long partition) => _counts.GetValueOrDefault(partition);

    public void Add(long partition)
    {
        _counts.AddOrUpdate(partition, 1, (_, count) => count + 1);
        Signal.Changed();
    }
}

[Alias("test.IPokeCounterGrain")]
public interface IPokeCounterGrain : IPoked;

[Alias("test.ISulkingGrain")]
public interface ISulkingGrain : IPoked;

public sealed class PokeCounterGrain(Pokes pokes) : Grain, IPokeCounterGrain
{
    public Task Poke()
    {
        pokes.Add(this.GetPrimaryKeyLong());
        return Task.CompletedTask;
    }
}

public sealed class SulkingGrain : Grain, ISulkingGrain
{
    public Task Poke() => throw new InvalidOperationException("not now");
}
