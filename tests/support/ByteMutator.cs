namespace ControlTower.Tests.Support;

/// <summary>Damages files the way lines, disks and partners do: flips, cuts, repeats, swaps, splices. The same seed gives the same files.</summary>
public sealed class ByteMutator(int seed, IReadOnlyList<byte[]> samples, IEnumerable<string>? words = null)
{
    private const int Longest = 64 * 1024;
    private static readonly string[] EdiWords =
    [
        .. new[] { "ISA*", "IEA*", "GS*", "GE*", "ST*214*", "SE*", "AT7*", "UNA:+.? '", "UNB+", "UNH+", "UNT+", "UNZ+", "STS+1+21'", "DTM+334:", "~", "*", "'", "+", ":", "?", "?'", "\r\n", "\n", "\0", "\uFEFF", "\u2026", "99999999999999999999", "-1" },
    ];

    private readonly byte[][] _words = [.. (words ?? EdiWords).Select(System.Text.Encoding.UTF8.GetBytes)];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var bytes = new List<byte>(samples[_random.Next(samples.Count)]);
        for (var times = _random.Next(1, 9); times > 0; times--)
        {
            Damage(bytes);
        }

        return bytes.Count > Longest ? [.. bytes.Take(Longest)] : [.. bytes];
    }

    private void Damage(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        var length = Math.Min(_random.Next(1, 65), bytes.Count - at);
        switch (_random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, _words[_random.Next(_words.Length)]);
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                var other = samples[_random.Next(samples.Count)];
                var from = _random.Next(other.Length + 1);
                bytes.InsertRange(at, other.Skip(from).Take(_random.Next(1, 512)));
                break;
            default:
                bytes.InsertRange(at, Enumerable.Repeat((byte)_random.Next(256), _random.Next(1, 2_000)));
                break;
        }
    }
}
