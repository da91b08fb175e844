using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>An invoice as people see it.</summary>
internal static class InvoiceViews
{
    public static InvoiceView? Of(InvoiceId id, InvoiceState state, long version)
    {
        if (state.Draft is not { } draft)
        {
            return null;
        }

        var difference = string.Join(' ', state.Status == InvoiceStatus.OverPaid
            ? state.Differences.Add($"Paid {Money.Zero(draft.Total.Currency) - Receivable.Of(state).Open} too much.")
            : state.Differences);
        return new InvoiceView(
            id,
            version,
            state.Status,
            draft,
            state.Posting?.Number,
            state.Posting?.Tax,
            state.DraftedAt,
            state.Posting?.PostedAt,
            state.Posting is { } posting ? DueDates.Of(draft, posting.PostedAt) : null,
            state.Paid,
            state.Status == InvoiceStatus.Refused ? state.Refusal ?? difference : null,
            difference.Length == 0 ? null : difference,
            state.Posting is null ? null : AccountOf(state),
            InvoiceMoves.Of(draft.Kind, state.Status));
    }

    private static InvoiceAccount AccountOf(InvoiceState state)
    {
        var owed = Receivable.Of(state);
        return new InvoiceAccount(
            owed.Payable, owed.Credited, owed.Paid, owed.WrittenOff, owed.Open, owed.Because, state.Hold, state.Dispute, state.Payments, state.Credits);
    }
}
