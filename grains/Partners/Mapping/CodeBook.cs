namespace ControlTower.Grains.Partners.Mapping;

/// <summary>A table of codes: exactly as written first, then in any case, then the longest entry that ends in <c>*</c>.</summary>
/// <typeparam name="T">What a code means.</typeparam>
internal sealed class CodeBook<T>
{
    private readonly ImmutableDictionary<string, T> _exact;
    private readonly ImmutableDictionary<string, T> _anyCase;
    private readonly ImmutableArray<(string Start, T Meaning)> _starts;

    /// <param name="first">Entries that win.</param>
    /// <param name="then">Entries that hold where the first say nothing.</param>
    public CodeBook(IEnumerable<KeyValuePair<string, T>> first, IEnumerable<KeyValuePair<string, T>> then)
    {
        var all = then.Concat(first).ToArray();
        var (exact, anyCase) = (ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal), ImmutableDictionary.CreateBuilder<string, T>(StringComparer.OrdinalIgnoreCase));
        foreach (var (code, meaning) in all.Where(e => !e.Key.EndsWith('*')))
        {
            exact[code] = anyCase[code] = meaning;
        }

        _exact = exact.ToImmutable();
        _anyCase = anyCase.ToImmutable();
        _starts = [.. all.Where(e => e.Key.EndsWith('*')).Reverse().DistinctBy(e => e.Key, StringComparer.OrdinalIgnoreCase).Select(e => (e.Key[..^1], e.Value)).OrderByDescending(e => e.Item1.Length)];
    }

    /// <summary>True when the table says nothing at all.</summary>
    public bool IsEmpty => _exact.IsEmpty && _starts.IsEmpty;

    public bool TryFind(string code, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T meaning)
    {
        if (_exact.TryGetValue(code, out meaning) || _anyCase.TryGetValue(code, out meaning))
        {
            return true;
        }

        foreach (var (start, found) in _starts)
        {
            if (code.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                meaning = found;
                return true;
            }
        }

        return false;
    }
}
