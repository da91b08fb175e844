using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>How many minutes of a wait are charged: beyond free time, in increments, up to the cap.</summary>
/// <param name="Beyond">Minutes beyond free time, exact; 0 within it.</param>
/// <param name="Minutes">Minutes charged; 0 when nothing is.</param>
/// <param name="Formula">Such as <c>212 min − 120 min free = 92 min → 105 min</c>.</param>
internal readonly record struct ChargeableTime(decimal Beyond, decimal Minutes, string Formula)
{
    public static ChargeableTime Of(TimeSpan ran, DetentionRule rule)
    {
        var waited = (decimal)ran.Ticks / TimeSpan.TicksPerMinute;
        var beyond = waited - rule.FreeMinutes;
        if (beyond <= 0)
        {
            return default;
        }

        var counted = rule.IncrementMinutes > 0 ? Steps(beyond / rule.IncrementMinutes, rule.Steps?.Rounding) * rule.IncrementMinutes : beyond;
        var charged = rule.CapMinutes < counted ? rule.CapMinutes.Value : counted;
        var formula = $"{Figures.Quantity(waited)} min − {Figures.Number(rule.FreeMinutes)} min free = {Figures.Quantity(beyond)} min";
        formula += counted == beyond ? "" : $" → {Figures.Quantity(counted)} min";
        formula += charged == counted ? "" : $", at most {Figures.Quantity(charged)} min";
        return new ChargeableTime(beyond, charged, formula);
    }

    private static decimal Steps(decimal increments, IncrementRounding? rounding) => rounding == IncrementRounding.Nearest
        ? decimal.Round(increments, MidpointRounding.AwayFromZero)
        : decimal.Ceiling(increments);
}
