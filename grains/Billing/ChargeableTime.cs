using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>How many minutes of a wait are charged: beyond free time, in started increments, up to the cap.</summary>
/// <param name="Minutes">0 when nothing is charged.</param>
/// <param name="Formula">Such as <c>212 min − 120 min free = 92 min → 105 min</c>.</param>
internal readonly record struct ChargeableTime(decimal Minutes, string Formula)
{
    public static ChargeableTime Of(TimeSpan ran, DetentionRule rule)
    {
        var waited = (decimal)ran.Ticks / TimeSpan.TicksPerMinute;
        var beyond = waited - rule.FreeMinutes;
        if (beyond <= 0)
        {
            return default;
        }

        var counted = rule.IncrementMinutes > 0 ? decimal.Ceiling(beyond / rule.IncrementMinutes) * rule.IncrementMinutes : beyond;
        var charged = rule.CapMinutes < counted ? rule.CapMinutes.Value : counted;
        var formula = $"{Figures.Quantity(waited)} min − {Figures.Number(rule.FreeMinutes)} min free = {Figures.Quantity(beyond)} min";
        formula += counted == beyond ? "" : $" → {Figures.Quantity(counted)} min";
        formula += charged == counted ? "" : $", at most {Figures.Quantity(charged)} min";
        return new ChargeableTime(charged, formula);
    }
}
