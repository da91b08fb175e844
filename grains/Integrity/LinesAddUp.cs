using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Integrity;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 5: an invoice is the sum of its lines, in one currency, to the last cent.</summary>
internal sealed class LinesAddUp
{
    private readonly Findings _findings = new(5, "Lines add up to the total in one currency, to the last cent.");
    private readonly SortedDictionary<string, Money> _totals = new(StringComparer.Ordinal);

    public void Check(string id, InvoiceState invoice)
    {
        if (invoice.Draft is not { } draft)
        {
            return;
        }

        _findings.Check();
        var currency = draft.Total.Currency;
        if (draft.Lines.Any(l => l.Amount.Currency != currency))
        {
            _findings.Break($"Invoice {id} over {draft.Total} has a line in another currency.");
            return;
        }

        var sum = draft.Lines.Aggregate(Money.Zero(currency), (total, line) => total + line.Amount);
        if (sum != draft.Total || draft.Lines.Any(l => l.Amount != l.Amount.Round()))
        {
            _findings.Break($"Invoice {id}: the lines add up to {currency} {sum.Amount}, the total is {currency} {draft.Total.Amount}.");
        }

        var total = draft.Kind == InvoiceKind.CreditMemo ? draft.Total with { Amount = -draft.Total.Amount } : draft.Total;
        _totals[currency.Value] = _totals.TryGetValue(currency.Value, out var known) ? known + total : total;
    }

    public IntegrityStatement Statement() =>
        _findings.Statement($"{_findings.Checked} invoices over {(_totals.Count == 0 ? "nothing" : string.Join(", ", _totals.Values))}.");
}
