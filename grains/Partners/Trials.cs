using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners;

/// <summary>What a document would become, for the test bench.</summary>
internal static class Trials
{
    private const int Most = 200;

    /// <summary>Reads a document with a profile that is tried, or with a partner's newest mapping; what is wrong with the mapping is a finding.</summary>
    public static MappedMessage Read(PartnerProfile? tried, PartnerState? partner, ReadOnlyMemory<byte> body)
    {
        var (mapping, findings) = tried is not null ? MappingCompiler.Compile(PartnerForm.Normal(tried))
            : (partner is null ? null : PartnerMappings.Of(partner, partner.Mappings.Length), [new PartnerFinding("", "There is no such partner.")]);
        return mapping is null ? MappedMessage.Broken("There is no mapping to read with.", findings) : new DocumentReader(mapping).Feed(body, last: true);
    }

    public static Trial Of(MappedMessage read, ReferenceMatches known)
    {
        var matching = new Matching(known);
        var findings = read.Malformed is { } malformed && read.Findings.IsEmpty ? [new PartnerFinding("", malformed)] : read.Findings;
        return new Trial(
            [.. read.Facts.Take(Most)], [.. read.Gaps.Take(Most)], [.. findings.Take(Most)], read.Ignored,
            [.. read.Facts.Take(Most).Select(f => matching.Of(f.ShipmentId, f.References)).Select(m => m.Parked is null ? m.Shipment.Value : m.Detail ?? "It would wait.")]);
    }
}
