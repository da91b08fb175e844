using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;
using ControlTower.Web.Ingest;
using MessageStatus = ControlTower.Contracts.Partners.MessageStatus;

namespace ControlTower.Web.Partners;

/// <summary>Which messages are looked at, as the address says it. What it says wrongly counts as not said. Pure.</summary>
/// <param name="Partner">Only this partner's; <c>default</c> means all.</param>
/// <param name="Status">Only these; null means all.</param>
/// <param name="From">Received at or after, as written.</param>
/// <param name="To">Received before, as written.</param>
/// <param name="Find">A correlation id, a reference, a control number or a shipment; null means all.</param>
public sealed record MessageFilter(PartnerId Partner, MessageStatus? Status, string? From, string? To, string? Find)
{
    /// <summary>How long something that is looked for may be.</summary>
    public const int LongestFind = 128;
    private const int MostInterchanges = 20;

    /// <summary>What the address says.</summary>
    public static MessageFilter Of(string? partner, string? status, string? from, string? to, string? find) => new(
        PartnerId.TryParse(partner, out var id) ? id : default,
        Enum.TryParse<MessageStatus>(status, out var kind) && Enum.IsDefined(kind) ? kind : null,
        Said(from), Said(to), Said(find) is { Length: <= LongestFind } text ? text : null);

    /// <summary>The question.</summary>
    /// <param name="take">How many.</param>
    public MessageQuery Query(int take) => new(Partner, Status, CauseLook.Time(From), CauseLook.Time(To), null, null, 0, take, Find);

    /// <summary>The same question of interchanges; null when nothing is looked for by name.</summary>
    public InterchangeQuery? Interchanges => Find is null ? null : new InterchangeQuery(null, null, 0, MostInterchanges, CauseLook.Time(From), CauseLook.Time(To), Find);

    /// <summary>The address that says this.</summary>
    /// <param name="selected">The message that is open; null when none is.</param>
    public string Address(long? selected = null)
    {
        (string Name, string? Value)[] said =
        [
            ("partner", Partner == default ? null : Partner.Value), ("status", Status?.ToString()), ("from", From), ("to", To), ("find", Find),
            ("sel", selected?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        var parts = said.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToArray();
        return parts.Length == 0 ? "/messages" : "/messages?" + string.Join('&', parts);
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
