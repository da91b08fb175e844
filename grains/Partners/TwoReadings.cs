using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners;

/// <summary>Reads a message with the mapping it was read with last and with another one, side by side, and says what differs. Pure.</summary>
internal sealed class TwoReadings(CompiledMapping? before, CompiledMapping after, int version)
{
    private readonly DocumentReader? _before = before is null ? null : new DocumentReader(before);
    private readonly DocumentReader _after = new(after);

    // Rows cut in the same way come in the same pieces; otherwise only the wholes can be compared.
    private readonly bool _aligned = before is null || PartnerForm.Same(before.File, after.File);
    private readonly List<MappedMessage> _olds = [];
    private readonly List<MappedMessage> _news = [];
    private bool _oldBroken;

    /// <summary>What the next piece changes, and what it says now.</summary>
    public (Retelling Retelling, MappedMessage Now) Feed(ReadOnlyMemory<byte> bytes, bool last)
    {
        var now = _after.Feed(bytes, last);
        var old = _before is null || _oldBroken ? null : _before.Feed(bytes, last);
        if (old?.Malformed is not null)
        {
            // It was never told: everything is new.
            _oldBroken = true;
            old = null;
        }

        if (_aligned)
        {
            return (Retelling.Of(_before is null ? null : old ?? now with { Facts = [] }, now, version), now);
        }

        if (old is not null)
        {
            _olds.Add(old);
        }

        _news.Add(now);
        return last
            ? (Retelling.Of(Whole(_olds, now), Whole(_news, now), version), now)
            : (new Retelling([], [], [], 0), now);
    }

    private static MappedMessage Whole(List<MappedMessage> pieces, MappedMessage last) => last with { Facts = [.. pieces.SelectMany(p => p.Facts)] };
}
