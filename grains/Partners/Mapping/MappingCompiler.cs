using System.Globalization;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners.Shapes;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>Makes a profile ready to read, or says everything that is wrong with its mapping, each with its place.</summary>
internal sealed class MappingCompiler
{
    private readonly ImmutableArray<PartnerFinding>.Builder _findings = ImmutableArray.CreateBuilder<PartnerFinding>();

    private MappingCompiler()
    {
    }

    /// <param name="profile">In normal form, see <see cref="PartnerForm"/>.</param>
    public static (CompiledMapping? Mapping, ImmutableArray<PartnerFinding> Findings) Compile(PartnerProfile profile)
    {
        var compiler = new MappingCompiler();
        var mapping = compiler.Mapping(profile);
        return compiler._findings.Count == 0 ? (mapping, []) : (null, compiler._findings.ToImmutable());
    }

    private CompiledMapping Mapping(PartnerProfile profile)
    {
        var own = profile.Mapping;
        var shape = own.Shape is { } name ? BuiltInShapes.Find(name) : null;
        if (own.Shape is { } unknown && shape is null)
        {
            Wrong("/mapping/shape", $"'{unknown}' is no built-in mapping; there are {string.Join(", ", BuiltInShapes.Names)}.");
        }

        if (own.Rules.IsEmpty && shape is null && own.Edi is null)
        {
            Wrong("/mapping/rules", "At least one rule is needed, or a built-in shape, or what the partner does in EDI.");
        }

        var rules = own.Rules.IsEmpty && shape is not null ? shape.Mapping.Rules : own.Rules;
        return new CompiledMapping(
            profile.Source,
            profile.Trust > 0 ? profile.Trust : shape?.Trust,
            new MomentReader(ZoneOf(profile.Zone), profile.Days, own.Dates.IsEmpty && shape is not null ? shape.Mapping.Dates : own.Dates, shape?.Earliest ?? 2000),
            [.. rules.Select((rule, i) => Rule(rule, At("/mapping/rules", i)))],
            new(Meanings(own, "/mapping/codes"), shape is null ? [] : Meanings(shape.Mapping, "")),
            new(own.Reasons, shape?.Mapping.Reasons ?? Draft.Empty<string>()),
            new(own.References, (shape?.Mapping.References ?? Draft.Empty<ReferenceType>()).Concat(TradeTables.References.Where(r => shape?.Mapping.References.ContainsKey(r.Key) != true))),
            new(own.Charges, shape?.Mapping.Charges ?? Draft.Empty<string>()),
            new(own.StopKinds, (shape?.Mapping.StopKinds ?? Draft.Empty<StopKind>()).Concat(TradeTables.StopKinds.Where(r => shape?.Mapping.StopKinds.ContainsKey(r.Key) != true))),
            own.File ?? shape?.Mapping.File,
            shape?.Check,
            shape?.CheckItem);
    }

    private CompiledRule Rule(MapRule rule, string at) => new(
        Path(rule.Items, at + "/items"),
        Optional(rule.When, at + "/when"),
        Needed(rule.Code, at + "/code"),
        Optional(rule.OccurredAt, at + "/occurredAt"),
        Optional(rule.Zone, at + "/zone"),
        Optional(rule.Classifier, at + "/classifier"),
        Optional(rule.EventId, at + "/eventId"),
        References(rule, at),
        Optional(rule.Stop, at + "/stop"),
        Optional(rule.Stops, at + "/stops"),
        Optional(rule.StopKind, at + "/stopKind"),
        Optional(rule.Location, at + "/location"),
        Optional(rule.Latitude, at + "/latitude"),
        Optional(rule.Longitude, at + "/longitude"),
        Optional(rule.Reason, at + "/reason"),
        rule.Charge is { } charge
            ? new CompiledCharge(
                Needed(charge.Code, at + "/charge/code"), Optional(charge.Amount, at + "/charge/amount"), Optional(charge.Currency, at + "/charge/currency"), Optional(charge.Note, at + "/charge/note"))
            : null,
        rule.Document is { } document
            ? new CompiledDocument(Optional(document.Signed, at + "/document/signed"), Optional(document.SignedBy, at + "/document/signedBy"), Optional(document.Url, at + "/document/url"))
            : null,
        Optional(rule.Revises, at + "/revises"),
        Optional(rule.RevisedAt, at + "/revisedAt"),
        Optional(rule.Withdrawn, at + "/withdrawn"));

    private ImmutableArray<(MapPath?, MapExpression, MapExpression)> References(MapRule rule, string at)
    {
        if (rule.References.IsEmpty)
        {
            Wrong(at + "/references", "At least one reference is needed: under which name does the partner know the shipment?");
        }

        return [.. rule.References.Select((reference, i) => (
            Path(reference.Items, At(at + "/references", i) + "/items"),
            Needed(reference.Type, At(at + "/references", i) + "/type"),
            Needed(reference.Value, At(at + "/references", i) + "/value")))];
    }

    private KeyValuePair<string, CompiledMeaning>[] Meanings(PartnerMapping mapping, string at) => mapping.Codes.Select(code => KeyValuePair.Create(
        code.Key,
        new CompiledMeaning(code.Value.Type, code.Value.Class, code.Value.AtPickup, code.Value.AtDelivery, Optional(code.Value.OccurredAt, $"{at}/{code.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}/occurredAt")))).ToArray();

    private static TimeZoneInfo? ZoneOf(string? zone) => zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null;

    private MapPath? Path(string? text, string pointer)
    {
        if (text is null)
        {
            return null;
        }

        var (path, problem) = MapParser.ParsePath(text);
        if (problem is not null)
        {
            Wrong(pointer, problem);
        }

        return path;
    }

    private MapExpression? Optional(string? text, string pointer) => text is null ? null : Needed(text, pointer);

    private MapExpression Needed(string? text, string pointer)
    {
        var (expression, problem) = MapParser.Parse(text ?? "");
        if (problem is not null)
        {
            Wrong(pointer, problem);
        }

        return expression ?? new LiteralExpression("");
    }

    private void Wrong(string pointer, string detail) => _findings.Add(new PartnerFinding(pointer, detail));

    private static string At(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
}
