using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What an invoice decides on the commands of people. Every command is safe to repeat; one that its state does not allow is refused with those that it does.</summary>
internal static class InvoiceDesk
{
    public static Decision<InvoiceEvent> Decide(InvoiceState state, InvoiceId id, InvoiceCommand command, string by, DateTimeOffset now)
    {
        if (state.Draft is null)
        {
            return Refused(InvoiceRefusal.InvoiceUnknown, $"Invoice {id} does not exist; nothing was drafted under this id.");
        }

        if (IsSoAlready(state, command))
        {
            return Decision<InvoiceEvent>.Nothing;
        }

        var moves = InvoiceMoves.Of(state.Draft.Kind, state.Status);
        if (!moves.Contains(MoveOf(command)))
        {
            var instead = moves.IsEmpty ? "nothing can be asked of it now" : $"it can be asked to {string.Join(", ", moves)}";
            return Refused(InvoiceRefusal.MoveIllegal, $"Invoice {id} is {state.Status}; {instead}.");
        }

        return command switch
        {
            HoldInvoice { Reason: var why } => Blank(why) ?? Decision<InvoiceEvent>.Of(new InvoiceHeld(new Hold(why, by, now, null))),
            ReleaseInvoice { Reason: var why } => Decision<InvoiceEvent>.Of(new InvoiceReleased(by, why)),
            DisputeInvoice c => Blank(c.Note) ?? Disputed(state, id, c, by, now),
            SettleDispute { Note: var why } c => Blank(why) ?? Decision<InvoiceEvent>.Of(new DisputeSettled(c.CustomerIsRight, why, Deductions(state), by, now)),
            WriteOffInvoice { Reason: var why } => Blank(why) ?? Decision<InvoiceEvent>.Of(new InvoiceWrittenOff(new WriteOff(Receivable.Of(state).Open, why, by, now))),
            _ => throw new InvalidOperationException($"An invoice does not know the command {command.GetType().Name}."),
        };
    }

    private static InvoiceMove MoveOf(InvoiceCommand command) => command switch
    {
        HoldInvoice => InvoiceMove.Hold,
        ReleaseInvoice => InvoiceMove.Release,
        DisputeInvoice => InvoiceMove.Dispute,
        SettleDispute => InvoiceMove.Settle,
        WriteOffInvoice => InvoiceMove.WriteOff,
        _ => throw new InvalidOperationException($"An invoice does not know the command {command.GetType().Name}."),
    };

    private static bool IsSoAlready(InvoiceState state, InvoiceCommand command) => command switch
    {
        HoldInvoice c => state.Hold?.Reason == c.Reason,
        ReleaseInvoice => state.Hold is null,
        DisputeInvoice c => state.Dispute is { } known && known.Reason == c.Reason && known.Note == c.Note && (c.Amount is null || known.Amount == c.Amount),
        WriteOffInvoice => state.GivenUp is not null && state.Status == InvoiceStatus.WrittenOff,
        _ => false,
    };

    private static Decision<InvoiceEvent> Disputed(InvoiceState state, InvoiceId id, DisputeInvoice command, string by, DateTimeOffset now)
    {
        var open = Receivable.Of(state).Open;
        var amount = command.Amount ?? open;
        return amount.Currency != open.Currency || amount.Amount <= 0 || amount.Amount > open.Amount || amount != amount.Round()
            ? Refused(InvoiceRefusal.AmountInvalid, $"{amount} of invoice {id} cannot be disputed; {open} are open.")
            : Decision<InvoiceEvent>.Of(new InvoiceDisputed(new Dispute(command.Reason, amount, command.Note, by, now)));
    }

    private static ImmutableArray<string> Deductions(InvoiceState state) =>
        [.. state.Payments.Where(p => p.Deducted is not null).Select(p => p.PaymentId)];

    private static Decision<InvoiceEvent>? Blank(string? why) =>
        string.IsNullOrWhiteSpace(why) ? Refused(InvoiceRefusal.ReasonNeeded, "It needs a reason; it stays in the ledger.") : null;

    private static Decision<InvoiceEvent> Refused(InvoiceRefusal reason, string detail) => Decision<InvoiceEvent>.Refused(reason, detail);
}
