using System.Data.Common;
using System.Globalization;
using ControlTower.Contracts.Values;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>How amounts and times are written in the sandbox ERP's tables.</summary>
internal static class SandboxRow
{
    public static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static string Text(Money money) => money.Amount.ToString(CultureInfo.InvariantCulture);

    public static Money Money(DbDataReader row, int amount, int currency) => Currency.TryParse(row.GetString(currency), out var known)
        ? new Money(decimal.Parse(row.GetString(amount), CultureInfo.InvariantCulture), known)
        : throw new FormatException($"The sandbox ERP's books hold the currency '{row.GetString(currency)}'.");
}
