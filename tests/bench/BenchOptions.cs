using System.Globalization;

namespace ControlTower.Bench;

/// <summary>What is measured.</summary>
/// <param name="Shipments">New shipments in each phase; about 12.4 milestones each.</param>
/// <param name="Stored">Shipments that are stored before the second round; 0 leaves that round out.</param>
/// <param name="Database">Only this database; null means both.</param>
internal sealed record BenchOptions(int Shipments, int Stored, string? Database)
{
    private static readonly string[] Names = ["--shipments", "--stored", "--database"];

    public static BenchOptions? Read(string[] args)
    {
        var options = new BenchOptions(2_000, 0, null);
        foreach (var pair in args.Chunk(2))
        {
            options = pair switch
            {
                ["--shipments", var number] when Number(number) is { } shipments => options with { Shipments = shipments },
                ["--stored", var number] when Number(number) is { } stored => options with { Stored = stored },
                ["--database", "sqlite" or "postgres"] => options with { Database = pair[1] },
                _ => null,
            };
            if (options is null)
            {
                Console.Error.WriteLine($"Not understood: {string.Join(' ', pair)}. Options are {string.Join(" N, ", Names[..2])} N, {Names[2]} sqlite|postgres, --edi, --fuzz N.");
                return null;
            }
        }

        return options;
    }

    public bool Wants(string database) => Database is null || Database == database;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
