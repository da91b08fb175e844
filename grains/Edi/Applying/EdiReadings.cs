using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>What another reading of an interchange means, in the words of replays. Pure.</summary>
internal static class EdiReadings
{
    private const int MaxTold = 1_000;

    public static ReadingForecast Forecast(string id, EdiTelling telling, int gaps) => new(Item(id, telling, gaps, done: false), telling.Unchanged, [.. telling.News.Take(MaxTold)]);

    public static ReplayItem Done(string id, Settled settled) => settled.Telling is { } telling
        ? Item(id, telling, settled.Gaps, done: true)
        : Gone(id).Item;

    public static ReadingForecast Gone(string id) => new(new ReplayItem(0, 0, 0, 0, 0, "It is in quarantine, or not kept any more: nothing was read.", id), 0, []);

    private static ReplayItem Item(string id, EdiTelling telling, int gaps, bool done) => new(
        0, telling.Added, telling.Corrected, telling.Withdrawn, gaps, ReplayWords.Of(telling.Added, telling.Corrected, telling.Withdrawn, done), id);
}
