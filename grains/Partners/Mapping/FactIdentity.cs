using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>Which event a fact is, so that a repeat is recognised, and which earlier telling it replaces.</summary>
internal static class FactIdentity
{
    // With what a later telling and a replay put behind it, an event id stays within 128 characters.
    private const int MaxId = 96;

    /// <summary>The fact with its event id: the partner's own; where there is none, one made from what is said, so that the same thing said again is the same.</summary>
    public static Milestone Of(CompiledMapping mapping, CompiledRule rule, JsonElement root, JsonElement item, Milestone said)
    {
        var withdrawn = rule.Withdrawn?.Text(root, item) is not (null or "false");
        var name = rule.Revises?.Text(root, item) ?? rule.EventId?.Text(root, item);
        var id = name is { Length: > 0 and <= MaxId } && !name.Any(char.IsControl) ? name : name is null ? Meaning(said) : Digest("id\n" + name);
        if (rule.Revises is null && !withdrawn)
        {
            return said with { EventId = id };
        }

        var told = rule.RevisedAt?.Text(root, item) is { } text ? mapping.Moments.Read(text, null).Moment : null;
        var number = told?.ToUnixTimeMilliseconds() ?? (withdrawn ? 1 : 0);
        return number == 0 && !withdrawn
            ? said with { EventId = id }
            : said with
            {
                EventId = string.Create(CultureInfo.InvariantCulture, $"{id}@{number}{(withdrawn ? "!" : "")}"),
                Revision = new MilestoneRevision(id, number, withdrawn),
            };
    }

    private static string Meaning(Milestone said)
    {
        var names = string.Join('\n', said.References.OrderBy(r => r.Type).ThenBy(r => r.Value, StringComparer.Ordinal));
        var charge = said.Detail?.Charge is { } c ? $"{c.Code} {c.Amount}" : "";
        return Digest(string.Create(CultureInfo.InvariantCulture, $"{said.Type}\n{said.Class}\n{said.OccurredAt.UtcTicks}\n{said.Stop}\n{charge}\n{names}"));
    }

    private static string Digest(string text) => $"d-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}";
}
