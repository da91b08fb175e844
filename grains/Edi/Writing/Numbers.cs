using System.Globalization;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>Control numbers as they are written.</summary>
internal static class Numbers
{
    public static string Control(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    /// <summary>A control number of ours as a partner repeats it, with or without zeros; null when it is none.</summary>
    public static int? Read(string control) =>
        int.TryParse(control, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
