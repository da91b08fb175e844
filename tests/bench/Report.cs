using System.Globalization;

namespace ControlTower.Bench;

/// <summary>The lines that are printed.</summary>
internal static class Report
{
    public static void Say(string line) => Console.WriteLine(line);

    public static void Limit(string what, double rowsPerSecond) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"limit       {what,-62} {rowsPerSecond,10:N0} rows/s"));

    public static void Phase(string database, string phase, double accepted, double applied, double micros, double databaseMicros) =>
        Figure(database, phase, string.Create(
            CultureInfo.InvariantCulture,
            $"accepted {accepted,8:N0}/s   applied {applied,8:N0}/s   CPU per milestone {micros,5:N0} µs tower + {databaseMicros,4:N0} µs database"));

    public static void Figure(string database, string what, string figure) => Say($"{database,-11} {what,-62} {figure}");

    /// <summary>Median and the 99th of a hundred.</summary>
    public static string Percentiles(List<double> milliseconds)
    {
        milliseconds.Sort();
        double At(double share) => milliseconds[(int)(share * (milliseconds.Count - 1))];
        return string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):0.0} ms   p99 {At(0.99):0.0} ms");
    }
}
