using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>What an interchange says that neither the standard nor the partner's profile knows. Pure.</summary>
internal static class EdiGaps
{
    private const int MaxCode = 120;

    public static ImmutableArray<GapNote> Of(IEnumerable<ReadMessage> messages)
    {
        var book = new GapBook();
        foreach (var gap in messages.SelectMany(m => Of(m.Reading.Facts, m.Message)).Where(g => g.Code.Length is > 0 and <= MaxCode))
        {
            book.Note(gap);
        }

        return book.Notes;
    }

    private static IEnumerable<Gap> Of(EdiFacts? facts, Message message) => facts switch
    {
        StatusFacts status => status.Events.SelectMany(e => Of(e, message)),
        InvoiceFacts invoice => invoice.Charges.Where(c => c.Kind == SpecialCharges.Unmapped && c.Code.Length > 0).Select(c => new Gap(
            GapKind.Charge, c.Code, invoice.References, Currency.TryParse(invoice.Currency, out var currency) ? new Money(c.Amount, currency) : null)),
        _ => [],
    };

    private static IEnumerable<Gap> Of(StatusEvent status, Message message)
    {
        if (status.Meaning == StatusMeaning.Unmapped)
        {
            yield return new Gap(GapKind.Status, Key(status, message[status.Position]), status.References, null);
        }

        if (status.Group == ReasonGroup.Unknown)
        {
            yield return new Gap(GapKind.Reason, status.Reason, status.References, null);
        }
    }

    // An appointment's code is in the tables with an @ before it: AT7-03 and AT7-01 share letters.
    private static string Key(StatusEvent status, Segment segment) => segment.Is("AT7") && segment[1] != status.Code ? "@" + status.Code : status.Code;
}
