using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Billing;

/// <summary>Invoices in words.</summary>
public static class InvoiceWords
{
    /// <summary>What the document calls itself.</summary>
    public static string Title(InvoiceKind kind) => kind switch
    {
        InvoiceKind.CreditMemo => "Credit memo",
        InvoiceKind.Supplemental => "Supplemental invoice",
        InvoiceKind.BalanceDue => "Balance due",
        InvoiceKind.Corrected => "Corrected invoice",
        _ => "Invoice",
    };

    /// <summary>How it is linked to another document.</summary>
    public static string Link(InvoiceKind kind) => kind switch
    {
        InvoiceKind.CreditMemo => "Credits",
        InvoiceKind.Corrected => "Replaces",
        _ => "Adds to",
    };

    /// <summary>A tax category: <c>Standard 19 %, DE</c>.</summary>
    public static string Tax(TaxCategory category) =>
        string.Create(CultureInfo.InvariantCulture, $"{Words.Split(category.Code.ToString())} {category.Percent:0.###} %, {category.Jurisdiction}");

    /// <summary>A move as a button says it.</summary>
    public static string Of(InvoiceMove move) => move switch
    {
        InvoiceMove.Repost => "Post again",
        InvoiceMove.Hold => "Hold",
        InvoiceMove.Release => "Release",
        InvoiceMove.Dispute => "Dispute",
        InvoiceMove.Settle => "Settle dispute",
        InvoiceMove.WriteOff => "Write off",
        _ => "Credit",
    };

    /// <summary>What a move does, before it is done.</summary>
    public static string Effect(InvoiceMove move) => move switch
    {
        InvoiceMove.Hold => "It is not chased until somebody releases it.",
        InvoiceMove.Release => "It is owed as before.",
        InvoiceMove.Dispute => "What is open is disputed, in the customer's words.",
        InvoiceMove.Settle => "The dispute ends. Where the customer is right, credit the lines afterwards.",
        InvoiceMove.WriteOff => "What is open is given up. Nothing is deleted: amount, reason and your name stay.",
        InvoiceMove.Credit => "A credit memo of its own takes it off; the invoice stays as it is.",
        _ => "The ERP is asked again under the same key.",
    };
}
