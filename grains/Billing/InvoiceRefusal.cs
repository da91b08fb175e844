namespace ControlTower.Grains.Billing;

/// <summary>Why an invoice refuses a command.</summary>
public enum InvoiceRefusal
{
    /// <summary>Nothing was drafted under this id.</summary>
    InvoiceUnknown,

    /// <summary>Another draft has this id.</summary>
    DraftDiffers,

    /// <summary>There is no line, or there is one without obligation or ERP code.</summary>
    LinesIncomplete,

    /// <summary>One obligation is on two lines.</summary>
    ObligationTwice,

    /// <summary>A line is in another currency than the total, or there is none.</summary>
    CurrencyMismatch,

    /// <summary>An amount has more decimals than its currency.</summary>
    AmountNotRounded,

    /// <summary>The lines do not add up to the total, or the total is negative.</summary>
    TotalWrong,

    /// <summary>Payment terms outside 0 to 365 days.</summary>
    TermsInvalid,

    /// <summary>The ERP posted it before and cannot refuse it now.</summary>
    AlreadyPosted,

    /// <summary>Its state does not allow what was asked.</summary>
    MoveIllegal,

    /// <summary>What was asked needs a reason.</summary>
    ReasonNeeded,

    /// <summary>More than is open, or nothing.</summary>
    AmountInvalid,

    /// <summary>A credit memo does not say what it corrects, or why; or another document does.</summary>
    CorrectionIncomplete,
}
