using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>The linehaul as billed, with what a fuel surcharge may be a share of.</summary>
/// <param name="Line">The charge.</param>
/// <param name="Gross">Before discount and minimum, not rounded.</param>
/// <param name="AtMinimum">True when a minimum decided.</param>
internal sealed record Freight(Line Line, decimal Gross, bool AtMinimum);

/// <summary>Discount and minimums, in the tariff's order: discount first, unless it is taken off the minimum too; the absolute minimum last.</summary>
/// <param name="Amount">Not rounded.</param>
/// <param name="Steps">The arithmetic after the basis; empty when nothing applied.</param>
/// <param name="AtMinimum">True when a minimum decided.</param>
internal readonly record struct NetPrice(decimal Amount, string Steps, bool AtMinimum)
{
    public static NetPrice Of(LaneRate rate, decimal gross)
    {
        var price = new NetPrice(gross, "", false);
        var tariff = rate.Tariff;
        price = tariff is { DiscountsMinimum: true } ? price.NotBelow(rate.Minimum, "minimum").Less(tariff.DiscountPercent) : price.Less(tariff?.DiscountPercent).NotBelow(rate.Minimum, "minimum");
        return price.NotBelow(tariff?.AbsoluteMinimum, "absolute minimum");
    }

    private NetPrice Less(decimal? percent)
    {
        if (percent is not { } p || p == 0)
        {
            return this;
        }

        var less = Amount * (100 - p) / 100;
        return this with { Amount = less, Steps = $"{Steps}, less {Figures.Quantity(p)} % = {Figures.Price(less)}" };
    }

    private NetPrice NotBelow(decimal? minimum, string name) =>
        minimum > Amount ? new NetPrice(minimum.Value, $"{Steps}, {name} {Figures.Price(minimum.Value)}", true) : this;
}
