using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>What is owed on a posted invoice, to the cent, whatever order money and credits came in.</summary>
/// <param name="Payable">Total and tax.</param>
/// <param name="Credited">By posted credit memos.</param>
/// <param name="Paid">By payments.</param>
/// <param name="WrittenOff">By a person or within tolerance.</param>
/// <param name="Because">Why it was written off; null when nothing was.</param>
/// <param name="Status">What follows.</param>
internal sealed record Receivable(Money Payable, Money Credited, Money Paid, Money WrittenOff, string? Because, InvoiceStatus Status)
{
    /// <summary>Still owed; negative when too much was paid.</summary>
    public Money Open => Payable - Credited - Paid - WrittenOff;

    /// <param name="state">A posted invoice.</param>
    public static Receivable Of(InvoiceState state)
    {
        var payable = state.Payable!.Value;
        if (state.Draft!.Kind == InvoiceKind.CreditMemo)
        {
            return new Receivable(payable, Money.Zero(payable.Currency), state.Paid, Money.Zero(payable.Currency), null, InvoiceStatus.Posted);
        }

        var credited = state.Credits.Aggregate(Money.Zero(payable.Currency), (sum, c) => sum + c.Amount);
        var open = payable - credited - state.Paid;
        var (writtenOff, because) = Forgiven(state, open, payable);
        var receivable = new Receivable(payable, credited, state.Paid, writtenOff, because, default);
        return receivable with { Status = receivable.StatusOf(state) };
    }

    /// <summary>Which limit forgives a rest; null when none does. Where both are given, both must hold.</summary>
    public static string? Tolerated(PaymentTolerance? tolerance, Money open, Money payable)
    {
        if (tolerance is null or { Amount: null, Percent: null } || open.Amount <= 0 || open.Amount > tolerance.Amount)
        {
            return null;
        }

        var percent = payable.Amount == 0 ? 0 : open.Amount * 100 / payable.Amount;
        return percent > tolerance.Percent
            ? null
            : (tolerance.Amount, tolerance.Percent) switch
            {
                ({ } amount, { } share) => $"within {open.Currency} {Figures.Price(amount)} and {Figures.Quantity(share)} %",
                ({ } amount, null) => $"within {open.Currency} {Figures.Price(amount)}",
                (null, { } share) => $"within {Figures.Quantity(share)} %",
                _ => null,
            };
    }

    // A rest within the tolerance is forgiven once something was paid; an invoice nobody paid is owed whole.
    private static (Money, string?) Forgiven(InvoiceState state, Money open, Money payable)
    {
        if (open.Amount <= 0)
        {
            return (Money.Zero(open.Currency), null);
        }

        if (state.GivenUp is { } given)
        {
            return (given.Amount.Amount < open.Amount ? given.Amount : open, $"{given.By}: {given.Reason}");
        }

        return state.Paid.Amount > 0 && Tolerated(state.Draft!.Tolerance, open, payable) is { } limit ? (open, limit) : (Money.Zero(open.Currency), null);
    }

    private InvoiceStatus StatusOf(InvoiceState state) => this switch
    {
        { Open.Amount: < 0 } => InvoiceStatus.OverPaid,
        { Open.Amount: 0, WrittenOff.Amount: > 0 } => InvoiceStatus.WrittenOff,
        { Open.Amount: 0, Paid.Amount: 0, Credited.Amount: > 0 } => InvoiceStatus.Credited,
        { Open.Amount: 0 } => InvoiceStatus.Paid,
        _ when state.Hold is not null => InvoiceStatus.OnHold,
        _ when state.Dispute is not null => InvoiceStatus.Disputed,
        _ when state.Payments.Any(p => p.Deducted is not null && !state.Settled.Contains(p.PaymentId, StringComparer.Ordinal)) => InvoiceStatus.ShortPaid,
        { Paid.Amount: > 0 } => InvoiceStatus.PartlyPaid,
        _ => InvoiceStatus.Posted,
    };
}
