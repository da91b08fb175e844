using System.Collections.Concurrent;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners;

/// <summary>Mappings made ready to read, remembered: a profile changes seldom, messages come all the time.</summary>
internal static class PartnerMappings
{
    // More partners than this in one process read a little slower; the memory stays small.
    private const int Remembered = 256;
    private static readonly ConcurrentDictionary<(PartnerProfile Profile, int Version), CompiledMapping> Known = new();

    /// <summary>A version of a partner's mapping; null for version 0 and for one that this program cannot read any more.</summary>
    public static CompiledMapping? Of(PartnerState state, int version)
    {
        if (state.Profile is not { } profile || version < 1 || version > state.Mappings.Length)
        {
            return null;
        }

        if (Known.TryGetValue((profile, version), out var known))
        {
            return known;
        }

        var compiled = MappingCompiler.Compile(profile with { Mapping = state.Mappings[version - 1] }).Mapping;
        if (compiled is not null && Known.Count < Remembered)
        {
            Known[(profile, version)] = compiled;
        }

        return compiled;
    }
}
