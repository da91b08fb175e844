using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners;

/// <summary>What a document would become, for the test bench.</summary>
internal static class Trials
{
    private const int Most = 200;

    public static Trial Of(MappedMessage read, ReferenceMatches known)
    {
        var matching = new Matching(known);
        var findings = read.Malformed is { } malformed && read.Findings.IsEmpty ? [new PartnerFinding("", malformed)] : read.Findings;
        return new Trial(
            [.. read.Facts.Take(Most)], [.. read.Gaps.Take(Most)], [.. findings.Take(Most)], read.Ignored,
            [.. read.Facts.Take(Most).Select(f => matching.Of(f.ShipmentId, f.References)).Select(m => m.Parked is null ? m.Shipment.Value : m.Detail ?? "It would wait.")]);
    }
}
