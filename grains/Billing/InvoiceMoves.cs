using ControlTower.Contracts.Billing;

namespace ControlTower.Grains.Billing;

/// <summary>What a person may ask of an invoice in each of its states. Nothing is ever deleted: every move is an event of its own.</summary>
internal static class InvoiceMoves
{
    /// <summary>The legal moves, in a fixed order.</summary>
    /// <param name="kind">A credit memo has no life of its own after posting.</param>
    /// <param name="status">Where it is.</param>
    public static ImmutableArray<InvoiceMove> Of(InvoiceKind kind, InvoiceStatus status) => (kind, status) switch
    {
        (_, InvoiceStatus.Refused) => [InvoiceMove.Repost],
        (_, InvoiceStatus.Posting) or (InvoiceKind.CreditMemo, _) => [],
        (_, InvoiceStatus.Posted or InvoiceStatus.PartlyPaid) => [InvoiceMove.Hold, InvoiceMove.Dispute, InvoiceMove.WriteOff, InvoiceMove.Credit],
        (_, InvoiceStatus.OnHold) => [InvoiceMove.Release, InvoiceMove.Credit],
        (_, InvoiceStatus.Disputed) => [InvoiceMove.Settle, InvoiceMove.WriteOff, InvoiceMove.Credit],
        (_, InvoiceStatus.ShortPaid) => [InvoiceMove.Hold, InvoiceMove.Dispute, InvoiceMove.Settle, InvoiceMove.WriteOff, InvoiceMove.Credit],
        (_, InvoiceStatus.Paid or InvoiceStatus.OverPaid or InvoiceStatus.WrittenOff) => [InvoiceMove.Credit],
        _ => [],
    };
}
