using ControlTower.Contracts.Ingest;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage;

/// <summary>What a source hears that told something under a key it had used before.</summary>
internal static class FirstTold
{
    /// <param name="at">Where the first one is.</param>
    /// <param name="shipment">Whose the first one is.</param>
    /// <param name="first">The first one as stored.</param>
    /// <param name="again">What is told now.</param>
    public static AppendResult Answer(ItemPosition at, string shipment, byte[] first, byte[] again) =>
        new(Same(first, again) ? ReceiptStatus.Duplicate : ReceiptStatus.Rejected, at.ToString(), StoredValues.ShipmentOf(shipment));

    // An older program may have written the same content as other bytes: written anew they are comparable.
    private static bool Same(byte[] first, byte[] again) =>
        first.AsSpan().SequenceEqual(again) || TowerJson.Write(TowerJson.Read<Fact>(first)).AsSpan().SequenceEqual(again);
}
