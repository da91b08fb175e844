using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>What a wait costs: hours at one rate or two, or a layover that replaces them (domain rules 5.3).</summary>
/// <param name="Code">DET, or LAY for a layover.</param>
/// <param name="Amount">Not rounded; 0 when nothing is due.</param>
/// <param name="Formula">The arithmetic.</param>
internal readonly record struct WaitingPrice(string Code, decimal Amount, string Formula)
{
    private const string Layover = "LAY";
    private const decimal Hour = 60;
    private const decimal Day = 24 * Hour;

    public static WaitingPrice Of(TimeSpan ran, DetentionRule rule)
    {
        var time = ChargeableTime.Of(ran, rule);
        return rule.Steps switch
        {
            { LayoverAfterMinutes: { } after, LayoverPerDay: { } perDay } when time.Beyond > after => Days(time, after, perDay),
            { FirstMinutes: { } first, LaterRatePerHour: { } later } when time.Minutes > first => TwoRates(time, rule.RatePerHour, first, later),
            _ => new WaitingPrice(Detention.Code, time.Minutes * rule.RatePerHour / Hour, $"{time.Formula} × {Figures.Price(rule.RatePerHour)}/h"),
        };
    }

    private static WaitingPrice TwoRates(ChargeableTime time, decimal rate, int first, decimal later)
    {
        var rest = time.Minutes - first;
        return new WaitingPrice(
            Detention.Code,
            ((first * rate) + (rest * later)) / Hour,
            $"{time.Formula}: {Figures.Number(first)} min × {Figures.Price(rate)}/h + {Figures.Quantity(rest)} min × {Figures.Price(later)}/h");
    }

    private static WaitingPrice Days(ChargeableTime time, int after, decimal perDay)
    {
        var days = decimal.Ceiling(time.Beyond / Day);
        return new WaitingPrice(
            Layover,
            days * perDay,
            $"{Figures.Quantity(time.Beyond)} min beyond free time, more than {Figures.Number(after)} min: layover of {Figures.Quantity(days)} started days × {Figures.Price(perDay)}");
    }
}
