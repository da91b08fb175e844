using System.Globalization;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>The facts that come with some milestones: reason, place, charge, document.</summary>
internal static class FactDetail
{
    public static MilestoneDetail? Of(CompiledMapping mapping, CompiledRule rule, JsonElement root, JsonElement item, ImmutableArray<Reference> names, ImmutableArray<Gap>.Builder gaps)
    {
        var charge = Charge(mapping, rule, root, item, names, gaps);
        var document = rule.Document is { } d
            ? new ReportedDocument(IsYes(d.Signed?.Text(root, item)), true, Cut(d.SignedBy?.Text(root, item), 200), Cut(d.Url?.Text(root, item), 500), null)
            : null;
        var reason = Reason(mapping, rule.Reason?.Text(root, item), names, gaps);
        var (latitude, longitude) = (Degrees(rule.Latitude?.Text(root, item), 90), Degrees(rule.Longitude?.Text(root, item), 180));
        return charge is null && document is null && reason is null && (latitude ?? longitude) is null
            ? null
            : new MilestoneDetail(null, null, document, charge, reason, latitude, longitude);
    }

    private static string? Reason(CompiledMapping mapping, string? code, ImmutableArray<Reference> names, ImmutableArray<Gap>.Builder gaps)
    {
        if (code is null)
        {
            return null;
        }

        if (mapping.Reasons.TryFind(code, out var known))
        {
            return known;
        }

        // Without a table reasons are free words.
        if (!mapping.Reasons.IsEmpty)
        {
            gaps.Add(new Gap(GapKind.Reason, Cut(code, 120)!, names, null));
        }

        return Cut(code, 200);
    }

    private static ReportedCharge? Charge(CompiledMapping mapping, CompiledRule rule, JsonElement root, JsonElement item, ImmutableArray<Reference> names, ImmutableArray<Gap>.Builder gaps)
    {
        if (rule.Charge is not { } charge || Cut(charge.Code.Text(root, item), 32) is not { } code)
        {
            return null;
        }

        var amount = decimal.TryParse(charge.Amount?.Text(root, item), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Currency.TryParse(charge.Currency?.Text(root, item), out var currency)
            ? new Money(number, currency)
            : (Money?)null;
        var note = Cut(charge.Note?.Text(root, item), 500);
        if (mapping.Charges.TryFind(code, out var known))
        {
            return new ReportedCharge(known, amount, null, note);
        }

        if (!mapping.Charges.IsEmpty)
        {
            gaps.Add(new Gap(GapKind.Charge, code, names, amount));
        }

        return new ReportedCharge(code, amount, null, note);
    }

    private static double? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    private static bool IsYes(string? text) => text is not null && (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text is "1" or "Y" or "y" || text.Equals("yes", StringComparison.OrdinalIgnoreCase));

    private static string? Cut(string? text, int max) => text is null || text.Length <= max ? text : text[..max];
}
