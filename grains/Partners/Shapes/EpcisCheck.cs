using System.Globalization;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>What EPCIS 2.0 asks of a capture document, as far as a control tower relies on it. // GS1 EPCIS 2.0 JSON schema</summary>
internal static class EpcisCheck
{
    private static readonly string[] Actions = ["ADD", "OBSERVE", "DELETE"];
    private static readonly string[] Kinds = ["ObjectEvent", "AggregationEvent", "TransactionEvent", "TransformationEvent", "AssociationEvent"];
    private static readonly MomentReader Times = new(null, DayPolicy.Refuse, [], 1970);

    public static ImmutableArray<PartnerFinding> Of(JsonElement root)
    {
        var found = ImmutableArray.CreateBuilder<PartnerFinding>();
        if (root.ValueKind != JsonValueKind.Object)
        {
            return [new PartnerFinding("", "An EPCISDocument is wanted: an object.")];
        }

        void Insist(bool right, string pointer, string detail)
        {
            if (!right && found.Count < 100)
            {
                found.Add(new PartnerFinding(pointer, detail));
            }
        }

        Insist(root.TryGetProperty("@context", out var context) && context.ValueKind is JsonValueKind.Array or JsonValueKind.String or JsonValueKind.Object, "/@context", "is missing: the GS1 EPCIS context is needed.");
        Insist(Text(root, "type") == "EPCISDocument", "/type", "must be EPCISDocument.");
        Insist(Text(root, "schemaVersion")?.StartsWith("2.", StringComparison.Ordinal) == true, "/schemaVersion", "must be 2.0.");
        Insist(IsTime(root, "creationDate"), "/creationDate", "is missing or no time with offset.");
        if (!root.TryGetProperty("epcisBody", out var body) || body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("eventList", out var events) || events.ValueKind != JsonValueKind.Array)
        {
            Insist(false, "/epcisBody/eventList", "is missing: an array of events is wanted.");
            return found.ToImmutable();
        }

        var index = 0;
        foreach (var item in events.EnumerateArray())
        {
            Event(item, string.Create(CultureInfo.InvariantCulture, $"/epcisBody/eventList/{index++}"), Insist);
        }

        return found.ToImmutable();
    }

    private static void Event(JsonElement item, string at, Action<bool, string, string> insist)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            insist(false, at, "is no event: an object is wanted.");
            return;
        }

        var kind = Text(item, "type");
        insist(Kinds.Contains(kind, StringComparer.Ordinal), at + "/type", $"must be one of {string.Join(", ", Kinds)}.");
        insist(IsTime(item, "eventTime"), at + "/eventTime", "is missing or no time with offset.");
        insist(IsOffset(Text(item, "eventTimeZoneOffset")), at + "/eventTimeZoneOffset", "is missing: +hh:mm or -hh:mm is wanted.");
        if (kind != "TransformationEvent")
        {
            insist(Actions.Contains(Text(item, "action"), StringComparer.Ordinal), at + "/action", "must be ADD, OBSERVE or DELETE.");
        }

        foreach (var list in new[] { "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" })
        {
            Quantities(item, list, $"{at}/{list}", insist);
        }
    }

    private static void Quantities(JsonElement item, string list, string at, Action<bool, string, string> insist)
    {
        if (!item.TryGetProperty(list, out var quantities) || quantities.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var index = 0;
        foreach (var quantity in quantities.EnumerateArray())
        {
            var right = quantity.ValueKind == JsonValueKind.Object && (!quantity.TryGetProperty("quantity", out var amount) || amount.ValueKind == JsonValueKind.Number);
            insist(right, string.Create(CultureInfo.InvariantCulture, $"{at}/{index++}/quantity"), "must be a number.");
        }
    }

    private static string? Text(JsonElement item, string member) => item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTime(JsonElement item, string member) => Text(item, member) is { } text && Times.Read(text, null).Moment is not null;

    private static bool IsOffset(string? text) =>
        text is { Length: 6 } && text[0] is '+' or '-' && text[3] == ':' && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[4]) && char.IsAsciiDigit(text[5]);
}
