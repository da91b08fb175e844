using System.Globalization;

namespace ControlTower.Bench;

/// <summary>The lines that are printed.</summary>
internal static class Report
{
    public static void Limit(string what, double rowsPerSecond) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"limit   {what,-62} {rowsPerSecond,10:N0} rows/s"));

    public static void Phase(string database, string phase, double accepted, double applied, double micros, double databaseMicros) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{database,-11} {phase,-28} accepted {accepted,8:N0}/s   applied {applied,8:N0}/s   CPU per milestone {micros,5:N0} µs app + {databaseMicros,4:N0} µs database"));

    public static void Figure(string database, string what, string figure) =>
        Console.WriteLine($"{database,-11} {what,-28} {figure}");
}
