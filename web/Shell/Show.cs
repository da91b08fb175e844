using System.Globalization;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Shell;

/// <summary>Figures and times as people read them.</summary>
public static class Show
{
    private const string Minus = "\u2212";
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A count with separators: <c>1,317</c>.</summary>
    public static string Count(long count) => count.ToString("N0", Culture);

    /// <summary>The whole amount: <c>$1,850.00</c>, <c>CAD 12.50</c>, <c>−$3.00</c>.</summary>
    public static string Money(Money money)
    {
        var number = Math.Abs(money.Round().Amount).ToString($"N{money.Currency.MinorUnits}", Culture);
        return (money.Amount < 0 ? Minus : "") + Symbol(money.Currency) + number;
    }

    /// <summary>The amount for tiles: <c>$1.76M</c>, <c>$128.4k</c>, <c>$950</c>.</summary>
    public static string Short(Money money)
    {
        var size = Math.Abs(money.Amount);
        var number = size switch
        {
            >= 999_500m => (size / 1_000_000m).ToString("0.00", Culture) + "M",
            >= 10_000m => (size / 1_000m).ToString("0.0", Culture) + "k",
            _ => decimal.Round(size, 0, MidpointRounding.AwayFromZero).ToString("N0", Culture),
        };
        return (money.Amount < 0 ? Minus : "") + Symbol(money.Currency) + number;
    }

    /// <summary>What stands before a number of this currency.</summary>
    public static string Symbol(Currency currency) => currency.Value switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "" => "",
        var code => code + "\u00A0",
    };

    /// <summary>A length of time in its two greatest units: <c>2d 04h</c>, <c>3h 41m</c>, <c>12m</c>, <c>8s</c>.</summary>
    public static string Span(TimeSpan span)
    {
        var s = span.Duration();
        return s switch
        {
            { TotalDays: >= 1 } => string.Create(Culture, $"{(int)s.TotalDays}d {s.Hours:00}h"),
            { TotalHours: >= 1 } => string.Create(Culture, $"{(int)s.TotalHours}h {s.Minutes:00}m"),
            { TotalMinutes: >= 1 } => string.Create(Culture, $"{(int)s.TotalMinutes}m"),
            _ => string.Create(Culture, $"{(int)s.TotalSeconds}s"),
        };
    }

    /// <summary>What is left of a service level: <c>3h 44m</c>, or <c>+5h 19m</c> when it is over.</summary>
    public static string Left(DateTimeOffset due, DateTimeOffset now) =>
        due < now ? "+" + Span(now - due) : Span(due - now);

    /// <summary>A moment in a zone: <c>14:32</c> on the same day, else <c>22 Nov 01:36</c>.</summary>
    public static string Moment(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var format = local.Date == TimeZoneInfo.ConvertTime(now, zone).Date ? "HH:mm" : "d MMM HH:mm";
        return local.ToString(format, Culture);
    }

    /// <summary>Day and time in a zone, always both: <c>22 Nov 01:36</c>.</summary>
    public static string DayTime(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM HH:mm", Culture);

    /// <summary>The raw value for a tooltip.</summary>
    public static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ssK", Culture);

    /// <summary>Milliseconds since 1970, for clocks that tick in the browser.</summary>
    public static string Unix(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(Culture);

    /// <summary>A size in bytes: <c>512 B</c>, <c>48 KB</c>, <c>2.1 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        0 => "not in the tower",
        < 1024 => string.Create(Culture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(Culture, $"{bytes / 1024} KB"),
        _ => string.Create(Culture, $"{bytes / 1048576.0:0.0} MB"),
    };

    /// <summary>Two letters for a user's disc.</summary>
    public static string Initials(string name)
    {
        var parts = name.Split(['.', ' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            0 => "?",
            1 => parts[0][..Math.Min(2, parts[0].Length)].ToUpperInvariant(),
            _ => string.Concat(parts[0][..1], parts[^1][..1]).ToUpperInvariant(),
        };
    }
}
