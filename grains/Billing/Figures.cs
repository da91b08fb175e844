using System.Globalization;

namespace ControlTower.Grains.Billing;

/// <summary>How figures are written in explanations: invariant, the same text for the same figure.</summary>
internal static class Figures
{
    /// <summary>A price or rate, at least two decimals: <c>75.00</c>, <c>2.1825</c>.</summary>
    public static string Price(decimal value) => value.ToString("0.00####", CultureInfo.InvariantCulture);

    /// <summary>A published index price, at least three decimals: <c>3.890</c>.</summary>
    public static string Index(decimal value) => value.ToString("0.000###", CultureInfo.InvariantCulture);

    /// <summary>A quantity without needless zeros: <c>212</c>, <c>92.5</c>.</summary>
    public static string Quantity(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day: <c>2026-11-03</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An instant as the clocks at the place show it: <c>2026-11-01 01:30:00 -06:00</c>.</summary>
    public static string Local(DateTimeOffset instant, string zone) =>
        Zones.Local(instant, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
