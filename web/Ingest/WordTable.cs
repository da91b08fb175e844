using System.Collections.Frozen;

namespace ControlTower.Web.Ingest;

/// <summary>Words that mean the same: <c>ArrivedDelivery</c>, <c>arrived_delivery</c> and <c>ARRIVED-DELIVERY</c> are one word.</summary>
/// <typeparam name="T">What a word means.</typeparam>
internal sealed class WordTable<T>
{
    private const int MaxLength = 64;
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _byWord;

    /// <param name="words">Words in any spelling with their meaning; later ones replace earlier ones.</param>
    public WordTable(IEnumerable<(string Word, T Meaning)> words)
    {
        var table = new Dictionary<string, T>(StringComparer.Ordinal);
        Span<char> letters = stackalloc char[MaxLength];
        foreach (var (word, meaning) in words)
        {
            table[new string(letters[..Squeeze(word, letters)])] = meaning;
        }

        _byWord = table.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The word's meaning; false when it has none.</summary>
    public bool TryFind(ReadOnlySpan<char> word, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T meaning)
    {
        Span<char> letters = stackalloc char[MaxLength];
        meaning = default;
        return word.Length <= MaxLength && _byWord.TryGetValue(letters[..Squeeze(word, letters)], out meaning);
    }

    private static int Squeeze(ReadOnlySpan<char> word, Span<char> letters)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                letters[length++] = char.ToLowerInvariant(c);
            }
            else if (c is not ('_' or '-' or ' ' or '.'))
            {
                // Anything else makes it another word; no known one has it.
                letters[length++] = '\uFFFF';
            }
        }

        return length;
    }
}
