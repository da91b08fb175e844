using System.Globalization;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>What a message tells shipments, as the inbox takes it.</summary>
internal static class Milestones
{
    private const int MostNames = 50;

    /// <param name="facts">What was read.</param>
    /// <param name="message">The message, for its words.</param>
    /// <param name="origin">Where it comes from.</param>
    public static ImmutableArray<Milestone> Of(EdiFacts? facts, Message message, Origin origin) => facts switch
    {
        StatusFacts status => [.. status.Events.Where(e => e.When is not null && e.Meaning.Kind != StatusKind.Ignored).SelectMany((e, i) => Status(e, i, message, origin))],
        ResponseFacts response => [Response(response, message, origin)],
        InvoiceFacts { Kind: "FreightInvoice", References.IsEmpty: false } invoice => [Invoice(invoice, message, origin)],
        OrderFacts orders => [.. orders.Orders.Where(o => o.Purpose == OrderPurpose.Cancel && !o.References.IsEmpty).Select((o, i) => Cancelled(o, i, message, origin))],
        _ => [],
    };

    private static IEnumerable<Milestone> Status(StatusEvent status, int index, Message message, Origin origin)
    {
        var number = index + 1;
        var segment = message[status.Position].Written;
        var (type, noted) = status.Meaning.Type is { } known ? (known, (string?)null) : (MilestoneType.Noted, $"{status.Meaning.Name} ({status.Code})");
        var reason = status.Group == ReasonGroup.Normal ? null : Reasons.Words(status.Reason, status.Group);
        yield return Milestone(origin, number, Content(segment, status.Meaning.Name, type, status), type, status.Meaning.Class, status, string.Join(": ", new[] { noted, reason }.Where(t => t is not null)));

        // A normal status with a reason that is not normal is a status and a disturbance.
        if (Reasons.Disturbs(status.Group) && status.Meaning.Kind is StatusKind.Actual or StatusKind.Estimated)
        {
            yield return Milestone(origin, number, Content(segment, "reason", MilestoneType.Delayed, status), MilestoneType.Delayed, TimeClass.Actual, status, $"{reason} at {status.Meaning.Name}");
        }
    }

    // What a code means is part of what is said: after a mapping changed it is news, not a contradiction.
    // What stands around the segment is too: carriers that number nothing send the same STS for every consignment.
    private static string Content(string segment, string meaning, MilestoneType type, StatusEvent status) => string.Create(
        CultureInfo.InvariantCulture, $"{segment}\u001F{meaning}\u001F{type}\u001F{status.When!.At:O}\u001F{status.Stop}\u001F{string.Join('\u001E', status.References)}");

    private static Milestone Milestone(Origin origin, int number, string content, MilestoneType type, TimeClass kind, StatusEvent status, string reason)
    {
        var when = status.When!;
        var detail = new MilestoneDetail(status.Carrier, null, null, null, reason.Length > 0 ? reason : null, status.Latitude, status.Longitude, when.Precision);
        return new Milestone(
            origin.Source, origin.EventId(number, content), type, kind, At(when, origin.Days), default, Names(status.References), status.Stop, status.Location, detail, Payload(content.Split('\u001F')[0], origin), origin.Trust);
    }

    // Of a day without a time, noon; unless the partner's profile says which end of the day is meant.
    private static DateTimeOffset At(Moment when, DayPolicy days) => (when.Precision, days) switch
    {
        (TimePrecision.Day, DayPolicy.StartOfDay) => new DateTimeOffset(when.At.Date, when.At.Offset),
        (TimePrecision.Day, DayPolicy.EndOfDay) => new DateTimeOffset(when.At.Date.AddDays(1).AddMinutes(-1), when.At.Offset),
        _ => when.At,
    };

    private static Milestone Response(ResponseFacts response, Message message, Origin origin)
    {
        var content = message[response.Position].Written;
        var type = response.Answer switch { TenderAnswer.Accepted => MilestoneType.TenderAccepted, TenderAnswer.Declined => MilestoneType.TenderDeclined, _ => MilestoneType.Noted };
        var reason = type == MilestoneType.TenderAccepted ? null : $"Tender response: {response.Answer}{(response.Reason is { } why ? $", {why}" : "")}";
        return Whole(origin, content, type, response.On, response.References, new MilestoneDetail(response.Scac is { Length: > 0 } scac ? scac : null, null, null, null, reason, null, null, TimePrecision.Day));
    }

    private static Milestone Invoice(InvoiceFacts invoice, Message message, Origin origin)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"Carrier invoice {invoice.Number}: {invoice.Currency} {invoice.Total:0.00}");
        return Whole(origin, message[invoice.Position].Written, MilestoneType.Noted, invoice.On, invoice.References, new MilestoneDetail(null, null, null, null, words, null, null, TimePrecision.Day));
    }

    private static Milestone Cancelled(TransportOrder order, int index, Message message, Origin origin) => Whole(
        origin, string.Create(CultureInfo.InvariantCulture, $"{index}{message[order.Position].Written}"), MilestoneType.Cancelled, null, order.References,
        new MilestoneDetail(null, null, null, null, $"{order.Kind} {order.LoadId} cancelled by the sender", null, null));

    // Of a day without a time, noon; of nothing, when it came.
    private static Milestone Whole(Origin origin, string content, MilestoneType type, DateOnly? day, ImmutableArray<Reference> names, MilestoneDetail detail)
    {
        var at = day is { } on ? new DateTimeOffset(on.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero) : origin.ReceivedAt;
        return new Milestone(origin.Source, origin.EventId(1, $"{content}\u001F{string.Join('\u001E', names)}"), type, TimeClass.Actual, at, default, Names(names), null, null, detail, Payload(content, origin), origin.Trust);
    }

    private static ImmutableArray<Reference> Names(ImmutableArray<Reference> names) => names.Length > MostNames ? names[..MostNames] : names;

    private static string Payload(string segment, Origin origin) => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["interchange"] = $"{origin.Sender} → {origin.Receiver} {origin.Control}",
        ["message"] = $"{origin.Type} {origin.Message}",
        ["segment"] = segment.Length > 2000 ? segment[..2000] : segment,
    }, Ledger.TowerJson.Options);
}
