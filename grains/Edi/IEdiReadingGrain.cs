using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Edi;

/// <summary>Reads a kept interchange (the key is its id) with the newest codes.</summary>
[Alias("ct.IEdiReadingGrain")]
public interface IEdiReadingGrain : IGrainWithStringKey
{
    /// <summary>What <see cref="Apply"/> would change; nothing is told.</summary>
    [Alias("Foresee")]
    Task<ReadingForecast> Foresee();

    /// <summary>Tells what is new, another, or not said any more. Repeating it changes nothing.</summary>
    /// <param name="actor">Who decides.</param>
    [Alias("Apply")]
    Task<Contracts.Partners.ReplayItem> Apply(Actor actor);
}
