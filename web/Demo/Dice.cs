namespace ControlTower.Web.Demo;

/// <summary>A small generator whose numbers are the same on every machine and version for ever. // Steele, Lea, Flood 2014: SplitMix64</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice for one thing: the same parts always give the same dice.</summary>
    public static Dice For(int seed, int day, int index) =>
        new(((ulong)(uint)seed << 32) ^ ((ulong)(uint)day * 0x9E3779B97F4A7C15) ^ (uint)index);

    /// <summary>A number from <paramref name="from"/>, inclusive, to <paramref name="to"/>, exclusive.</summary>
    public int Between(int from, int to) => from + (int)(Next() % (ulong)(to - from));

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
