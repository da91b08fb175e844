using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What a draft must be before it is frozen (invariants 3 and 5).</summary>
internal static class InvoiceDraftRules
{
    private const int MaxTermsDays = 365;

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public static Refusal? Problem(InvoiceId id, InvoiceDraft draft)
    {
        if (draft.Lines.IsDefaultOrEmpty || draft.References.IsDefault || draft.Lines.Any(l => string.IsNullOrEmpty(l.Obligation) || string.IsNullOrEmpty(l.ErpCode)))
        {
            return Because(InvoiceRefusal.LinesIncomplete, $"Invoice {id} needs at least one line, and each line an obligation and an ERP code.");
        }

        if (draft.Lines.GroupBy(l => l.Obligation, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Because(InvoiceRefusal.ObligationTwice, $"Invoice {id} bills {twice.Key} twice.");
        }

        if ((draft.Kind == InvoiceKind.CreditMemo && (draft.Corrects is null || string.IsNullOrWhiteSpace(draft.Reason))) || draft.Corrects == id)
        {
            return Because(InvoiceRefusal.CorrectionIncomplete, $"Credit memo {id} needs the invoice it corrects and the reason.");
        }

        return MoneyProblem(id, draft) ?? (draft.PaymentTermsDays is >= 0 and <= MaxTermsDays
            ? null
            : Because(InvoiceRefusal.TermsInvalid, $"Invoice {id} is payable within {draft.PaymentTermsDays} days; terms are 0 to {MaxTermsDays}."));
    }

    private static Refusal? MoneyProblem(InvoiceId id, InvoiceDraft draft)
    {
        var currency = draft.Total.Currency;
        if (currency == default || draft.Lines.FirstOrDefault(l => l.Amount.Currency != currency) is not null)
        {
            return Because(InvoiceRefusal.CurrencyMismatch, $"Invoice {id} has the total {draft.Total}; every line must be in that currency.");
        }

        if (draft.Lines.FirstOrDefault(l => l.Amount != l.Amount.Round()) is { } line)
        {
            return Because(InvoiceRefusal.AmountNotRounded, $"Line {line.Obligation} of invoice {id} is not rounded to the decimals of {currency}.");
        }

        var sum = draft.Lines.Aggregate(Money.Zero(currency), (total, l) => total + l.Amount);
        return sum == draft.Total && sum.Amount >= 0
            ? null
            : Because(InvoiceRefusal.TotalWrong, $"The lines of invoice {id} add up to {sum}, the total says {draft.Total}; they must agree and not be negative.");
    }

    private static Refusal Because(InvoiceRefusal reason, string detail) => new(reason, detail);
}
