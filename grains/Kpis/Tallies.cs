using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Board;

namespace ControlTower.Grains.Kpis;

/// <summary>What a shipment adds to the sums, and by how much they change when it changes.</summary>
public static class Tallies
{
    private static readonly ImmutableArray<BlockReason> Causes = [.. Enum.GetValues<BlockReason>()];

    /// <summary>By how much the sums change. What stands is also taken down as having come or gone on the day of the change.</summary>
    /// <param name="before">The shipment before; null when it did not exist.</param>
    /// <param name="after">The shipment now.</param>
    /// <param name="now">When it changed.</param>
    public static ImmutableArray<Tally> Difference(ShipmentFigures? before, ShipmentFigures after, DateTimeOffset now)
    {
        if (after.Equals(before))
        {
            return [];
        }

        var sheet = new TallySheet();
        sheet.Add(Of(after));
        sheet.Add(before is null ? [] : Of(before).Select(t => t.Negated));
        sheet.Move(Tally.DayOf(now));
        return sheet.Ordered();
    }

    /// <summary>One entry per measure, day and currency, in their order; without those that are nothing.</summary>
    public static ImmutableArray<Tally> Sum(IEnumerable<Tally> tallies)
    {
        var sheet = new TallySheet();
        sheet.Add(tallies);
        return sheet.Ordered();
    }

    /// <summary>What a shipment adds.</summary>
    public static IEnumerable<Tally> Of(ShipmentFigures f) => Waiting(f).Concat(Deliveries(f)).Concat(Lengths(f)).Concat(Extras(f)).Concat(f.Invoices.SelectMany(Invoices));

    private static IEnumerable<Tally> Waiting(ShipmentFigures f)
    {
        if (!BoardViews.Includes(BoardView.DeliveredNotBilled, f.Row.Operational, f.Row.Financial, f.Row.Late))
        {
            yield break;
        }

        var since = f.Row.DeliveredAt ?? f.ReleasedAt;
        yield return One(Measure.Waiting, since, f.Row.Value);
        yield return One(Measure.WaitingFirstFor(f.Row.PrimaryBlock), since, f.Row.Value);
        foreach (var cause in Causes)
        {
            if ((f.Row.Blocks & (1u << (int)cause)) != 0)
            {
                yield return One(Measure.WaitingFor(cause), since, f.Row.Value);
            }
        }
    }

    private static IEnumerable<Tally> Deliveries(ShipmentFigures f)
    {
        if (f.Row is not { Operational: OperationalStatus.Delivered, DeliveredAt: { } at })
        {
            yield break;
        }

        yield return One(Measure.Delivered, at, f.Row.Value);
        foreach (var (reached, stage) in Stages(f))
        {
            if (reached)
            {
                yield return One(stage, at, f.Row.Value);
            }
        }

        if (f.ProvenAt is { } proven)
        {
            if (proven <= at.AddHours(24))
            {
                yield return One(Measure.PodIn24Hours, at);
            }

            if (proven <= at.AddHours(72))
            {
                yield return One(Measure.PodIn72Hours, at);
            }
        }

        if (f.Row.PlannedDelivery is not null)
        {
            yield return One(Measure.Planned, at);
            if (!f.Row.Late)
            {
                yield return One(Measure.OnTime, at);
            }
        }
    }

    private static IEnumerable<(bool Reached, Measure Stage)> Stages(ShipmentFigures f)
    {
        var money = f.Row.Financial;
        yield return (f.ProvenAt is not null, Measure.Proven);
        yield return (money is >= FinancialStatus.Billable and <= FinancialStatus.Paid, Measure.Cleared);
        yield return (money is >= FinancialStatus.Invoiced and <= FinancialStatus.Paid, Measure.Invoiced);
        yield return (money == FinancialStatus.Paid, Measure.Paid);
    }

    private static IEnumerable<Tally> Lengths(ShipmentFigures f)
    {
        if (f.Row.Operational == OperationalStatus.Cancelled)
        {
            yield break;
        }

        if (f.DispatchedAt is { } dispatched)
        {
            yield return Length(Span.OrderToDispatch, f.ReleasedAt, dispatched);
        }

        if (f.Row.DeliveredAt is not { } delivered)
        {
            yield break;
        }

        ShipmentInvoice? first = f.Invoices.FirstOrDefault(i => i.IssuedAt is not null && i.Kind != InvoiceKind.CreditMemo);
        if ((f.BillableAt ?? first?.RequestedAt) is { } billable)
        {
            yield return Length(Span.DeliveredToBillable, delivered, billable);
            if (first is { IssuedAt: { } issued })
            {
                yield return Length(Span.BillableToInvoiced, billable, issued);
                yield return Length(Span.DeliveredToInvoiced, delivered, issued);
            }
        }
    }

    private static IEnumerable<Tally> Extras(ShipmentFigures f)
    {
        // A credit stands beside its charge under a name of its own; it is no further extra.
        var extras = f.Charges.Where(c => c.Kind is ChargeKind.Detention or ChargeKind.Accessorial && !c.Obligation.StartsWith("CR/", StringComparison.Ordinal));
        var since = f.Row.DeliveredAt ?? f.ReleasedAt;
        foreach (var extra in extras)
        {
            if (extra.Status == ChargeStatus.Waiting)
            {
                yield return One(Measure.ChargesWaiting, since, extra.Amount);
            }

            if (f.Row is not { Operational: OperationalStatus.Delivered, DeliveredAt: { } at })
            {
                continue;
            }

            yield return One(Measure.Extras, at);
            if (extra.Status == ChargeStatus.Waiting || f.Decided.ContainsKey(extra.Obligation))
            {
                yield return One(Measure.ExtrasByHand, at);
            }

            if (extra.Kind == ChargeKind.Detention)
            {
                yield return One(Measure.Detention, at, extra.Amount);
                if (extra.Status == ChargeStatus.Billed)
                {
                    yield return One(Measure.DetentionBilled, at, extra.Amount);
                }
            }
        }
    }

    private static IEnumerable<Tally> Invoices(ShipmentInvoice invoice)
    {
        if (invoice.IssuedAt is not { } at)
        {
            yield break;
        }

        if (invoice.Kind == InvoiceKind.CreditMemo)
        {
            yield return One(Measure.Credits, at, invoice.Total);
            yield break;
        }

        var credited = (invoice.Lines ?? []).Aggregate(Money.Zero(invoice.Total.Currency), (sum, line) => sum + line.Credited);
        yield return One(Measure.Invoices, at, invoice.Total);
        if (invoice.WasDisputed)
        {
            yield return One(Measure.InvoicesDisputed, at);
        }
        else if (credited.Amount == 0)
        {
            yield return One(Measure.InvoicesRight, at);
        }

        if (invoice.PaidAt is null && (invoice.Total - credited) is { Amount: > 0 } open)
        {
            yield return One(Measure.Receivable, at, open);
        }
    }

    private static Tally One(Measure measure, DateTimeOffset at, Money value) => new(measure, Tally.DayOf(at), value.Currency, 1, value.Round().Amount);

    private static Tally One(Measure measure, DateTimeOffset at) => new(measure, Tally.DayOf(at), default, 1, 0);

    private static Tally Length(Span span, DateTimeOffset from, DateTimeOffset to) => One(Measure.Length(span, LengthClasses.Of(to - from)), to);
}
