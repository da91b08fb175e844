using ControlTower.Contracts.Values;
using ControlTower.Web.Board;

namespace ControlTower.Web.Shipments;

/// <summary>Hears of one shipment.</summary>
public static class ShipmentEar
{
    /// <summary>Listens until disposed.</summary>
    /// <param name="node">The feed.</param>
    /// <param name="id">The shipment.</param>
    /// <param name="changed">Told the version it has now, on no particular thread; <see cref="long.MaxValue"/> when batches were missed.</param>
    public static IDisposable ListenTo(this IBoardNode node, ShipmentId id, Action<long> changed) => node.Listen(
        batch =>
        {
            foreach (var row in batch.Rows)
            {
                if (row.Id == id)
                {
                    changed(row.Version);
                }
            }
        },
        () => changed(long.MaxValue));
}
