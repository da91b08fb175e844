using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners;

/// <summary>What is not known in one message, each code once with how often it came.</summary>
internal sealed class GapBook
{
    private const int MaxNames = 50;

    private readonly SortedDictionary<(GapKind, string), GapNote> _notes = new(Comparer<(GapKind Kind, string Code)>.Create(
        (a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Code, b.Code)));

    public int Count => _notes.Count;

    public ImmutableArray<GapNote> Notes => [.. _notes.Values];

    public void Note(Gap gap)
    {
        var known = _notes.GetValueOrDefault((gap.Kind, gap.Code)) ?? new GapNote(gap.Kind, gap.Code, 0, [], []);
        var amounts = known.Amounts;
        if (gap.Amount is { } amount)
        {
            var same = amounts.FirstOrDefault(a => a.Currency == amount.Currency);
            amounts = same == default ? amounts.Add(amount) : amounts.Replace(same, same + amount);
        }

        _notes[(gap.Kind, gap.Code)] = known with { Count = known.Count + 1, Names = [.. known.Names.Union(gap.References).Take(MaxNames)], Amounts = amounts };
    }
}
