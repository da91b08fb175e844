using System.Security.Cryptography;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Ingest;

/// <summary>Copies of items that a person corrected. Pure.</summary>
internal static class Corrections
{
    private const int Longest = 128;
    private const int HashDigits = 8;

    /// <summary>The copy: of the same source, under the original's id with a mark made from what it says now, so that the same correction twice is one.</summary>
    public static Milestone Of(Milestone original, Milestone corrected)
    {
        var copy = corrected with
        {
            References = corrected.References.IsDefault ? [] : corrected.References, Source = original.Source, EventId = original.EventId, Payload = original.Payload, Trust = original.Trust,
        };
        var mark = "~c" + Convert.ToHexStringLower(SHA256.HashData(TowerJson.Write(copy)))[..HashDigits];
        var id = original.EventId.Length + mark.Length <= Longest ? original.EventId : original.EventId[..(Longest - mark.Length)];
        return copy with { EventId = id + mark };
    }

    /// <summary>Why the original waits no more.</summary>
    public static string Words(Milestone copy, string reason) => $"Corrected as {copy.EventId}: {reason}";
}
