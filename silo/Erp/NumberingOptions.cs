using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ControlTower.Contracts.Billing;

namespace ControlTower.Silo.Erp;

/// <summary>Who numbers invoices; section <c>Erp:Numbering</c>.</summary>
public sealed record NumberingOptions
{
    /// <summary>True when the ERP leaves the numbers to the tower.</summary>
    public bool ByTower { get; init; }

    /// <summary>The legal entity; a series of its own has each entity, kind of document and year.</summary>
    [Required, RegularExpression("^[A-Za-z0-9-]{1,16}$", ErrorMessage = "Erp:Numbering:LegalEntity has 1 to 16 letters, digits or hyphens.")]
    public string LegalEntity { get; init; } = "1000";

    /// <summary>What invoice numbers begin with.</summary>
    [Required, RegularExpression("^[A-Za-z0-9]{1,8}$", ErrorMessage = "Erp:Numbering:InvoicePrefix has 1 to 8 letters or digits.")]
    public string InvoicePrefix { get; init; } = "INV";

    /// <summary>What credit memo numbers begin with.</summary>
    [Required, RegularExpression("^[A-Za-z0-9]{1,8}$", ErrorMessage = "Erp:Numbering:CreditPrefix has 1 to 8 letters or digits.")]
    public string CreditPrefix { get; init; } = "CRN";

    /// <summary>The series of a document issued in a year.</summary>
    public string SeriesOf(InvoiceKind kind, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{LegalEntity}/{(kind == InvoiceKind.CreditMemo ? CreditPrefix : InvoicePrefix)}/{year}");
}
