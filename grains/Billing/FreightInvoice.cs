using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>One freight invoice: drafted once, posted once, paid in any number of parts.</summary>
public static class FreightInvoice
{
    public static Aggregate<InvoiceState, InvoiceEvent> Definition { get; } = new(AggregateKind.Invoice, new InvoiceState(), Evolve);

    public static InvoiceState Evolve(InvoiceState state, InvoiceEvent @event) => @event switch
    {
        InvoiceDrafted e => state with { Draft = e.Draft, DraftedAt = e.At, Attempt = 1 },
        InvoicePosted e => state with { Posting = e.Posting, Refusal = null },
        InvoiceRefused e => state with { Refusal = e.Reason },
        InvoiceDiffered e => state with { Differences = [.. state.Differences.Add(e.Difference).Order(StringComparer.Ordinal)] },
        PostingAskedAgain e => state with { Attempt = e.Attempt, Posting = null, Refusal = null, Differences = [] },
        InvoiceHeld e => state with { Hold = e.Hold },
        InvoiceReleased => state with { Hold = null },
        InvoiceDisputed e => state with { Dispute = e.Dispute },
        DisputeSettled e => state with { Dispute = null, Settled = [.. state.Settled.Union(e.Deductions, StringComparer.Ordinal).Order(StringComparer.Ordinal)] },
        InvoiceWrittenOff e => state with { GivenUp = e.WriteOff },
        InvoiceCredited e => state with { Credits = [.. state.Credits.Add(e.Credit).OrderBy(c => c.Credit.Value, StringComparer.Ordinal)] },
        PaymentRecorded e => state with { Payments = [.. state.Payments.Add(e.Payment).OrderBy(p => p.PaymentId, StringComparer.Ordinal)] },
        _ => throw new InvalidOperationException($"An invoice does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>Freezes the lines. The same draft again is nothing to do.</summary>
    public static Decision<InvoiceEvent> DecideDraft(InvoiceState state, InvoiceId id, InvoiceDraft draft, DateTimeOffset now)
    {
        if (InvoiceDraftRules.Problem(id, draft) is { } problem)
        {
            return Decision<InvoiceEvent>.Refused(problem.Reason, problem.Detail);
        }

        if (state.Draft is null)
        {
            return Decision<InvoiceEvent>.Of(new InvoiceDrafted(draft, now));
        }

        return TowerJson.Write(state.Draft).AsSpan().SequenceEqual(TowerJson.Write(draft))
            ? Decision<InvoiceEvent>.Nothing
            : Refused(InvoiceRefusal.DraftDiffers, $"Invoice {id} was drafted with other content for shipment {state.Draft.Shipment}; use another id.");
    }

    /// <summary>Takes down the ERP's word. Told again, in any order, it changes nothing.</summary>
    public static Decision<InvoiceEvent> DecideAnswer(InvoiceState state, InvoiceId id, ErpAnswer answer)
    {
        if (state.Draft is not { } draft)
        {
            return Unknown(id);
        }

        return answer switch
        {
            ErpPosted posted => Posted(state, draft, posted),
            ErpRefused refused => RefusedByErp(state, id, refused),
            ErpPaid paid => Paid(state, draft, paid),
            ErpCredited credited => Credited(state, draft, credited),
            _ => throw new InvalidOperationException($"An invoice does not know the answer {answer.GetType().Name}."),
        };
    }

    /// <summary>Asks the ERP again after it refused, or after its books were put right.</summary>
    public static Decision<InvoiceEvent> DecideRepost(InvoiceState state, InvoiceId id) => state switch
    {
        { Draft: null } => Unknown(id),
        { Status: InvoiceStatus.Refused } => Decision<InvoiceEvent>.Of(new PostingAskedAgain(state.Attempt + 1)),
        _ => Decision<InvoiceEvent>.Nothing,
    };

    private static Decision<InvoiceEvent> Credited(InvoiceState state, InvoiceDraft draft, ErpCredited credited)
    {
        if (credited.Amount.Currency != draft.Total.Currency)
        {
            return Differs(state, credited, $"Credit memo {credited.Number} of {credited.Amount} is not in {draft.Total.Currency}; it is not counted. Correct it in the ERP.");
        }

        return state.Credits.Any(c => c.Credit == credited.Credit) ? Decision<InvoiceEvent>.Nothing : Decision<InvoiceEvent>.Of(new InvoiceCredited(credited));
    }

    private static Decision<InvoiceEvent> Posted(InvoiceState state, InvoiceDraft draft, ErpPosted posted) => state.Posting switch
    {
        _ when posted.Total.Round() != draft.Total.Round() || posted.Tax.Currency != draft.Total.Currency =>
            Differs(state, posted, $"The ERP posted {posted.Number} with {posted.Total} and tax {posted.Tax}; ours is {draft.Total} before tax. Correct the ERP, then ask it again."),
        null when draft.Tax is { } expected && expected.Total != posted.Tax =>
            Differs(state, posted, $"The ERP posted {posted.Number} with tax {posted.Tax}; {TaxExpectation.Say(expected)} was expected. Correct the tax in the ERP or the customer's setting, then ask it again."),
        null => Decision<InvoiceEvent>.Of(new InvoicePosted(posted)),
        { } first when first.Number != posted.Number =>
            Differs(state, posted, $"The ERP posted this invoice as {first.Number} and as {posted.Number}. Cancel one of them in the ERP, then ask it again."),
        { } first when first.Tax != posted.Tax =>
            Differs(state, posted, $"The ERP posted {first.Number} with tax {first.Tax} and later said {posted.Tax}. Correct the ERP, then ask it again."),
        _ => Decision<InvoiceEvent>.Nothing,
    };

    private static Decision<InvoiceEvent> RefusedByErp(InvoiceState state, InvoiceId id, ErpRefused refused)
    {
        if (state.Posting is { } posting)
        {
            return Refused(InvoiceRefusal.AlreadyPosted, $"Invoice {id} is posted as {posting.Number}; a refusal cannot follow.");
        }

        return state.Refusal == refused.Reason ? Decision<InvoiceEvent>.Nothing : Decision<InvoiceEvent>.Of(new InvoiceRefused(refused.Reason));
    }

    private static Decision<InvoiceEvent> Paid(InvoiceState state, InvoiceDraft draft, ErpPaid paid)
    {
        if (paid.Amount.Currency != draft.Total.Currency)
        {
            return Differs(state, paid, $"Payment {paid.PaymentId} of {paid.Amount} is not in {draft.Total.Currency}; it is not counted. Correct it in the ERP.");
        }

        return state.Payments.FirstOrDefault(p => p.PaymentId == paid.PaymentId) switch
        {
            // A payment is money: it is taken down even when it comes before the posting's answer.
            null => Decision<InvoiceEvent>.Of(new PaymentRecorded(paid)),
            { } known when known.Amount != paid.Amount =>
                Differs(state, paid, $"Payment {paid.PaymentId} was {known.Amount} and is now told as {paid.Amount}; the first is counted. Correct it in the ERP."),
            _ => Decision<InvoiceEvent>.Nothing,
        };
    }

    private static Decision<InvoiceEvent> Differs(InvoiceState state, ErpAnswer answer, string difference) =>
        state.Differences.Contains(difference, StringComparer.Ordinal) ? Decision<InvoiceEvent>.Nothing : Decision<InvoiceEvent>.Of(new InvoiceDiffered(answer, difference));

    private static Decision<InvoiceEvent> Unknown(InvoiceId id) => Refused(InvoiceRefusal.InvoiceUnknown, $"Invoice {id} does not exist; nothing was drafted under this id.");

    private static Decision<InvoiceEvent> Refused(InvoiceRefusal reason, string detail) => Decision<InvoiceEvent>.Refused(reason, detail);
}
