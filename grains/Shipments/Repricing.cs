using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>What a shipment would come to under other terms: the same rules, the same facts, nothing written (M3).</summary>
public static class Repricing
{
    /// <summary>The lines that change; null when nothing does.</summary>
    /// <param name="state">A shipment that exists.</param>
    /// <param name="now">The terms in force.</param>
    /// <param name="draft">The terms that are tried.</param>
    public static WhatIfShipment? Of(ShipmentState state, Terms now, Terms draft)
    {
        var (before, after) = (Assessment.Of(state, now).Conclusion, Assessment.Of(state, draft, trial: true).Conclusion);
        ImmutableArray<WhatIfLine> lines = [.. Open(before, after), .. Billed(state, draft)];
        var effect = EffectOf(before.Financial, after.Financial);
        return lines.IsEmpty && effect == WhatIfEffect.Money ? null : new WhatIfShipment(state.Id, lines, effect);
    }

    /// <summary>The sums of what changes, by currency.</summary>
    public static ImmutableArray<WhatIfTotal> Sum(IEnumerable<WhatIfShipment> shipments)
    {
        var totals = new SortedDictionary<string, WhatIfTotal>(StringComparer.Ordinal);
        foreach (var shipment in shipments)
        {
            var counted = new HashSet<string>(StringComparer.Ordinal);
            foreach (var line in shipment.Lines)
            {
                var currency = line.After.Currency;
                var total = totals.GetValueOrDefault(currency.Value, new(Money.Zero(currency), Money.Zero(currency), Money.Zero(currency), Money.Zero(currency), 0, 0, 0));
                var first = counted.Add(currency.Value);
                total = line.Invoice is null
                    ? total with { OpenBefore = total.OpenBefore + line.Before, OpenAfter = total.OpenAfter + line.After }
                    : total with { BilledBefore = total.BilledBefore + line.Before, BilledAfter = total.BilledAfter + line.After };
                totals[currency.Value] = first ? Counted(total, shipment.Effect) : total;
            }
        }

        return [.. totals.Values];
    }

    private static WhatIfTotal Counted(WhatIfTotal total, WhatIfEffect effect) => total with
    {
        Changed = total.Changed + 1,
        Released = total.Released + (effect == WhatIfEffect.Released ? 1 : 0),
        Blocked = total.Blocked + (effect == WhatIfEffect.Blocked ? 1 : 0),
    };

    private static IEnumerable<WhatIfLine> Open(Conclusion before, Conclusion after)
    {
        var (old, young) = (Owed(before), Owed(after));
        foreach (var obligation in old.Keys.Union(young.Keys, StringComparer.Ordinal))
        {
            var (was, becomes) = (old.GetValueOrDefault(obligation), young.GetValueOrDefault(obligation));
            var currency = (becomes ?? was)!.Amount.Currency;
            if (was is not null && was.Amount.Currency != currency)
            {
                yield return new WhatIfLine(obligation, was.Amount, Money.Zero(was.Amount.Currency), null, null);
                was = null;
            }

            var line = new WhatIfLine(obligation, was?.Amount ?? Money.Zero(currency), becomes?.Amount ?? Money.Zero(currency), null, becomes?.Explanation.Formula);
            if (line.Before != line.After)
            {
                yield return line;
            }
        }
    }

    private static SortedDictionary<string, Charge> Owed(Conclusion conclusion)
    {
        var owed = new SortedDictionary<string, Charge>(StringComparer.Ordinal);
        foreach (var charge in conclusion.Charges.Where(c => c.Status is ChargeStatus.Waiting or ChargeStatus.Approved && !Adjustments.Is(c.Obligation)))
        {
            owed[charge.Obligation] = charge;
        }

        return owed;
    }

    // What is billed is compared as it stands on the invoice: exactly what a credit and rebill would change.
    private static IEnumerable<WhatIfLine> Billed(ShipmentState state, Terms draft)
    {
        if (state.Billed.IsEmpty)
        {
            yield break;
        }

        var truth = Truth.Of(state.Order!.Stops, state.Standing);
        var movement = Movement.Of(state, truth.Stops, ProofOfDelivery.Of(state));
        var rated = Rating.Rate(BillingFacts.Of(state, truth, movement) with { Trial = true }, draft).Charges.Where(c => c.Status != ChargeStatus.Rejected).ToDictionary(c => c.Obligation, StringComparer.Ordinal);
        foreach (var invoice in state.Invoices.Where(i => i.Number is not null && i.Kind != InvoiceKind.CreditMemo))
        {
            foreach (var line in Credits.LinesOf(invoice).Where(l => l.Left.Amount > 0 && !Adjustments.Is(l.Obligation)))
            {
                var after = rated.GetValueOrDefault(line.Obligation);
                var amount = after?.Amount ?? Money.Zero(line.Amount.Currency);
                if (amount.Currency == line.Left.Currency && amount != line.Left)
                {
                    yield return new WhatIfLine(line.Obligation, line.Left, amount, invoice.Id, after?.Explanation.Formula);
                }
            }
        }
    }

    private static WhatIfEffect EffectOf(FinancialStatus before, FinancialStatus after) => (before, after) switch
    {
        (FinancialStatus.Blocked, FinancialStatus.Billable) => WhatIfEffect.Released,
        (FinancialStatus.Billable or FinancialStatus.NotDue, FinancialStatus.Blocked) => WhatIfEffect.Blocked,
        _ => WhatIfEffect.Money,
    };
}
