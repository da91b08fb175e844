using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Who lets a charge be billed: nobody needs to for freight and fuel, the customer's limit for small extras, a person for the rest (R5, R22).</summary>
internal static class ChargeApproval
{
    private const string ByRate = "rule APP-01 v1";
    private const string ByLimit = "rule APP-02 v1";

    /// <summary>Where the charge stands, who decided, and the gap while nobody did.</summary>
    public static (ChargeStatus Status, string? DecidedBy, RatingGap? Gap) Of(Line line, ChargeDecision? decision, BillingRules rules)
    {
        if (decision is { Approved: false })
        {
            return (ChargeStatus.Rejected, decision.By, null);
        }

        if (line.Gap is { } open)
        {
            return (ChargeStatus.Waiting, null, open);
        }

        if (line.Kind is ChargeKind.Linehaul or ChargeKind.Fuel && line.Held is null)
        {
            return (ChargeStatus.Approved, ByRate, null);
        }

        var authorised = Authorisation.Missing(line, decision, rules.Further) is null;
        if (decision is not null && authorised && Covers(decision.Amount, line.Amount) && decision.By != line.AgreedBy)
        {
            return (ChargeStatus.Approved, decision.By, null);
        }

        if (line.Held is null && authorised && line.Amount.Amount >= 0 && line.Amount.Amount <= rules.AutoApproveUpTo)
        {
            return (ChargeStatus.Approved, ByLimit, null);
        }

        var gap = new RatingGap(
            BlockReason.ChargeNotApproved, line.Obligation, $"{line.Code} {line.Amount}: {Why(line, decision, rules)}. Approve or reject it.", line.Amount);
        return (ChargeStatus.Waiting, null, gap);
    }

    // A smaller amount is covered, a larger one (also a larger credit) is not.
    private static bool Covers(Money? decided, Money amount) =>
        decided is not { } d
        || (d.Currency == amount.Currency && (amount.Amount < 0) == (d.Amount < 0) && Math.Abs(amount.Amount) <= Math.Abs(d.Amount));

    private static string Why(Line line, ChargeDecision? decision, BillingRules rules) => (line.Held, decision, rules.AutoApproveUpTo) switch
    {
        (_, { Amount: { } covered } earlier, _) when !Covers(covered, line.Amount) => $"{earlier.By} approved {covered}, and it is now larger",
        _ when Authorisation.Missing(line, decision, rules.Further) is { } unauthorised => unauthorised,
        ({ } held, _, _) => held,
        (_, _, { } limit) when line.Amount.Amount >= 0 => $"it is above {line.Amount.Currency} {Figures.Price(limit)}, the most that needs no person",
        _ => "a person must decide on it",
    };
}
