using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Exchange rates as lines <c>from,to,day,rate</c>, with or without a heading. Every bad line is named; one keeps the whole file out.</summary>
internal static class ExchangeRatesFile
{
    private const int Most = 5_000;

    public static ImmutableArray<ExchangeRate> Read(ReadOnlySpan<byte> bytes, Findings found)
    {
        if (!Utf8.IsValid(bytes))
        {
            found.Insist(false, "", "The file is not UTF-8.");
            return [];
        }

        var rates = ImmutableArray.CreateBuilder<ExchangeRate>();
        foreach (var (index, text) in Encoding.UTF8.GetString(bytes).Split('\n').Index())
        {
            var line = text.Trim();
            if (line.Length == 0 || (index == 0 && line.StartsWith("from", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            var rate = Line(line);
            found.Insist(rate is not null, string.Create(CultureInfo.InvariantCulture, $"/line/{index + 1}"), "A line is wanted such as EUR,USD,2026-11-23,1.0843.");
            if (rate is not null)
            {
                rates.Add(rate);
            }
        }

        found.Insist(rates.Count is >= 1 and <= Most, "", "1 to 5,000 rates are wanted, one a line: from,to,day,rate.");
        return rates.ToImmutable();
    }

    private static ExchangeRate? Line(string line) =>
        line.Split(',', StringSplitOptions.TrimEntries) is [var from, var to, var day, var rate]
        && Currency.TryParse(from, out var sold) && Currency.TryParse(to, out var bought)
        && DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && decimal.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure)
            ? new ExchangeRate(sold, bought, on, figure)
            : null;
}
