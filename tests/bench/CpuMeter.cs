using System.Diagnostics;
using System.Globalization;

namespace ControlTower.Bench;

/// <summary>CPU time of process trees, read from /proc.</summary>
internal static class CpuMeter
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system seconds of a process and all its descendants, dead children included.</summary>
    public static double Seconds(int root)
    {
        var parents = new Dictionary<int, (int Parent, double Seconds)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Read(folder) is { } stat)
            {
                parents[pid] = stat;
            }
        }

        return parents.Keys.Where(pid => Descends(pid, root, parents)).Sum(pid => parents[pid].Seconds);
    }

    /// <summary>Resident megabytes of a process.</summary>
    public static double ResidentMegabytes(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.WorkingSet64 / 1048576.0;
    }

    private static bool Descends(int pid, int root, Dictionary<int, (int Parent, double Seconds)> parents)
    {
        while (pid != root)
        {
            if (!parents.TryGetValue(pid, out var stat))
            {
                return false;
            }

            pid = stat.Parent;
        }

        return true;
    }

    private static (int Parent, double Seconds)? Read(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            double Field(int index) => double.Parse(fields[index], CultureInfo.InvariantCulture);
            return ((int)Field(1), (Field(11) + Field(12) + Field(13) + Field(14)) / TicksPerSecond);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
