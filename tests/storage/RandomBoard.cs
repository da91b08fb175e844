using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Storage;

/// <summary>Rows of every sort, sensible or not; the same for the same seed.</summary>
internal static class RandomBoard
{
    public static BoardRow[] Rows(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Row(random, $"SH-{i:0000}"))];
    }

    private static BoardRow Row(Random random, string id)
    {
        var blocked = random.Next(3) == 0;
        var currency = random.Next(4) == 0 ? Currency.Eur : Currency.Usd;
        return Samples.Row(id) with
        {
            Customer = CustomerId.Parse($"C{random.Next(4)}"),
            Operational = Any<OperationalStatus>(random),
            Financial = Any<FinancialStatus>(random),
            Blocks = blocked ? (uint)random.Next(1, 1 << 17) : 0,
            PrimaryBlock = blocked ? BlockReason.RateMissing : null,
            Owner = blocked ? Any<Team>(random) : null,
            Assignee = random.Next(5) == 0 ? "bob" : null,
            Value = new Money(random.Next(0, 40) * 12.25m, currency),
            Late = random.Next(3) == 0,
            DueAt = random.Next(2) == 0 ? Samples.Noon.AddHours(random.Next(20)) : null,
            LastEventAt = Samples.Noon.AddMinutes(random.Next(60)),
        };
    }

    private static T Any<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
