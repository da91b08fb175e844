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

        var difference = string.Join(' ', state.Payable is { } payable && state.Paid.Amount > payable.Amount
            ? state.Differences.Add($"Paid {state.Paid - payable} too much.")
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
            difference.Length == 0 ? null : difference);
    }
}
