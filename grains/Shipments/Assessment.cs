using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Exceptions;

namespace ControlTower.Grains.Shipments;

/// <summary>What follows from the facts and the terms: charges, blocks, statuses, and the invoice when nothing stands in its way.</summary>
/// <param name="Conclusion">What is concluded.</param>
/// <param name="Proof">The full proof behind it.</param>
/// <param name="Truth">The believed times.</param>
public sealed record Assessment(Conclusion Conclusion, ReadinessProof Proof, Truth Truth)
{
    /// <summary>The events by which the state catches up with its facts; none when nothing follows.</summary>
    /// <param name="state">A shipment that exists.</param>
    /// <param name="terms">Master data as they are now.</param>
    /// <param name="now">The time, for an invoice that is asked for.</param>
    /// <param name="askedFor">True when a person asks for the invoice of a customer who is not invoiced automatically.</param>
    public static ImmutableArray<ShipmentEvent> Conclude(ShipmentState state, Terms terms, DateTimeOffset now, bool askedFor)
    {
        var events = ImmutableArray.CreateBuilder<ShipmentEvent>();
        events.AddRange(VisitStays.Changes(state, terms));
        state = events.Aggregate(state, Shipment.Evolve);
        var assessed = Of(state, terms, Readiness.Decide).Conclusion;
        if (!assessed.Equals(state.Conclusion))
        {
            events.Add(new ShipmentAssessed(assessed, now));
            state = Shipment.Evolve(state, events[^1]);
        }

        if (assessed.Financial == FinancialStatus.Billable && terms.Customer is { } customer && (askedFor || ByItself(state, customer)))
        {
            events.Add(Invoicing.Request(state, terms, now));
            state = Shipment.Evolve(state, events[^1]);
            events.Add(new ShipmentAssessed(Of(state, terms, Readiness.Decide).Conclusion, now));
        }

        return events.ToImmutable();
    }

    /// <param name="state">A shipment that exists.</param>
    /// <param name="terms">Master data.</param>
    /// <param name="trial">True when the terms are only tried, not in force.</param>
    public static Assessment Of(ShipmentState state, Terms terms, bool trial = false) => Of(state, terms, Readiness.Prove, trial);

    private static Assessment Of(ShipmentState state, Terms terms, Func<ShipmentState, Terms, Movement, ProofOfDelivery, RatingResult, ReadinessProof> prove, bool trial = false)
    {
        var order = state.Order!;
        var truth = Truth.Of(order.Stops, state.Standing);
        var pod = ProofOfDelivery.Of(state);
        var movement = Movement.Of(state, truth.Stops, pod);
        var facts = BillingFacts.Of(state, truth, movement) with { Trial = trial };
        var rating = Adjustments.Add(Rating.Rate(facts, terms), state, terms, facts.Decisions);
        var charges = Frozen(rating.Charges, state.Billed);
        var proof = prove(state, terms, movement, pod, rating);
        var conclusion = new Conclusion(
            terms.Customer?.Name ?? order.Customer.Value,
            terms.Version,
            charges.IsEmpty ? order.Currency.Value.Length > 0 ? order.Currency : terms.Customer?.Currency ?? default : charges[0].Amount.Currency,
            charges,
            [.. proof.Checks.Where(c => c.Result == CheckResult.Fail).Select(c => new Block(c.Reason, c.Subject, c.Amount))],
            movement.Status,
            FinancialOf(state, movement, charges, proof),
            movement.DeliveredAt,
            FreeTime.Next(facts, terms));
        return new Assessment(conclusion, proof, truth);
    }

    // A customer with statements is billed when its statement is made; what comes after the shipment's invoice goes by itself. To bill anew somebody asked with the credit.
    private static bool ByItself(ShipmentState state, Customer customer) =>
        !state.Rebilled.IsEmpty || (customer.AutoInvoice && (!state.Invoices.IsEmpty || customer.Billing.Further is not { Period: not InvoicePeriod.Shipment }));

    // What is on an invoice stays as it was put there; later facts become charges of their own.
    private static ImmutableArray<Charge> Frozen(ImmutableArray<Charge> rated, ImmutableSortedDictionary<string, Charge> billed) =>
        billed.IsEmpty
            ? rated
            : [.. rated.Select(c => billed.GetValueOrDefault(c.Obligation, c)), .. billed.Values.Where(b => rated.All(c => c.Obligation != b.Obligation))];

    private static FinancialStatus FinancialOf(ShipmentState state, Movement movement, ImmutableArray<Charge> charges, ReadinessProof proof)
    {
        var unbilled = charges.Any(c => c.Status is ChargeStatus.Approved or ChargeStatus.Waiting);
        if (movement.Status == OperationalStatus.Cancelled && state.Invoices.IsEmpty && !unbilled)
        {
            return FinancialStatus.Closed;
        }

        if (!movement.Due)
        {
            return FinancialStatus.NotDue;
        }

        if (!state.Invoices.IsEmpty)
        {
            if (state.Invoices.All(i => i.Number is not null) && !unbilled)
            {
                return Settled(state);
            }

            if (state.Invoices.Any(i => i.Number is null && i.Refusal is null))
            {
                return FinancialStatus.Invoicing;
            }
        }

        if (state.Hold is not null)
        {
            return FinancialStatus.OnHold;
        }

        if (!proof.Ready)
        {
            return FinancialStatus.Blocked;
        }

        // Everything was rejected: there is nothing to bill.
        return unbilled ? FinancialStatus.Billable : FinancialStatus.Closed;
    }

    private static FinancialStatus Settled(ShipmentState state)
    {
        var owed = state.Invoices.Where(i => i.Kind != InvoiceKind.CreditMemo && !Credits.IsCredited(i)).ToList();
        return owed switch
        {
            [] => FinancialStatus.Credited,
            _ when owed.Exists(i => i.Status is InvoiceStatus.Disputed or InvoiceStatus.ShortPaid) => FinancialStatus.Disputed,
            _ => owed.TrueForAll(i => i.PaidAt is not null) ? FinancialStatus.Paid : FinancialStatus.Invoiced,
        };
    }
}
