using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>A charge that is priced, before its code is mapped and anybody decided on it.</summary>
/// <param name="Obligation">What is owed once.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Code">The charge code, normalised.</param>
/// <param name="Amount">Rounded to the currency's decimals; nothing while the price is unknown.</param>
/// <param name="Explanation">How it came about.</param>
/// <param name="Held">Why a person must look at it whatever its amount; null when the usual limit decides.</param>
/// <param name="Gap">What keeps it from being billed until somebody rejects it; null when nothing does.</param>
/// <param name="AgreedBy">Who agreed on its price for this shipment alone: somebody else must approve it. Null when the price is the contract's.</param>
internal sealed record Line(
    string Obligation, ChargeKind Kind, string Code, Money Amount, ChargeExplanation Explanation, string? Held = null, RatingGap? Gap = null, string? AgreedBy = null);

/// <summary>What a pricing room found: a line, a gap, or nothing that is owed.</summary>
internal readonly record struct Priced(Line? Line, RatingGap? Gap)
{
    public static Priced Nothing { get; }

    public static implicit operator Priced(Line line) => new(line, null);

    public static implicit operator Priced(RatingGap gap) => new(null, gap);
}
