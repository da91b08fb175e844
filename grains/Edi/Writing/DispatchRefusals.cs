using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>Why something cannot be written.</summary>
public enum DispatchRefusal
{
    ShipmentUnknown,
    NothingHappened,
    InvoiceUnknown,
    InvoiceNotPosted,
    DispatchInvalid,
}

/// <summary>Refusals in words.</summary>
internal static class DispatchRefusals
{
    private const int LongestId = 100;

    /// <summary>What is wrong with the form of it; null when nothing is.</summary>
    public static DispatchedDocument? Of(EdiDispatch dispatch) =>
        dispatch.Id is not { Length: > 0 and <= LongestId } ? Invalid($"An id has 1 to {LongestId} characters.")
        : !IsParty(dispatch.Us) || !IsParty(dispatch.Them) ? Invalid("us and them are a qualifier of two characters, a colon and an id of 1 to 15 characters, such as ZZ:TOWER.")
        : dispatch is AnswerTender { LoadId: not { Length: > 0 and <= 30 } } ? Invalid("A load id has 1 to 30 characters.")
        : dispatch is ReportStatus { Shipment: var shipment } && shipment == default ? Invalid("The shipment's id is missing.")
        : dispatch is SendInvoice { Invoice: var invoice } && invoice == default ? Invalid("The invoice's id is missing.")
        : null;

    public static DispatchedDocument Refused(DispatchRefusal reason, string detail) =>
        new(new CommandOutcome(CommandStatus.Refused, reason.ToString(), detail, 0), null, null);

    private static DispatchedDocument Invalid(string detail) => Refused(DispatchRefusal.DispatchInvalid, detail);

    private static bool IsParty(string? party) => party is not null && party.Length is >= 4 and <= 18 && party[2] == ':' && party.All(c => c is > ' ' and < (char)127 and not ('*' or '~' or '>' or '^'));
}
