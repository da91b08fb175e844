using System.Globalization;
using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>Turns a partner's document into facts, by its mapping alone. Pure.</summary>
internal static class PartnerMapper
{
    /// <summary>How deep a document may be nested.</summary>
    public const int MaxDepth = 32;

    /// <summary>How many facts one document may hold.</summary>
    public const int MaxFacts = 5_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth };

    /// <summary>Reads a JSON document.</summary>
    public static MappedMessage Map(CompiledMapping mapping, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(body), Strict);
            return mapping.Check?.Invoke(document.RootElement) is { IsEmpty: false } wrong
                ? MappedMessage.Broken($"The document is not what its standard asks for: {wrong[0].Pointer} {wrong[0].Detail}", wrong)
                : Map(mapping, document.RootElement, "");
        }
        catch (JsonException broken)
        {
            return MappedMessage.Broken($"The document is not JSON the tower can read: {broken.Message}");
        }
        catch (InvalidOperationException)
        {
            return MappedMessage.Broken("The document holds text that is no text: half a surrogate pair.");
        }
    }

    /// <summary>Reads a document, or a row of a file.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="root">The document.</param>
    /// <param name="place">Where it is, for findings: empty, or <c>line 12</c>.</param>
    public static MappedMessage Map(CompiledMapping mapping, JsonElement root, string place)
    {
        var reading = new Reading(mapping, root, place);
        foreach (var rule in mapping.Rules)
        {
            var items = rule.Items?.Select(root, root) ?? [root];
            foreach (var item in items)
            {
                if (rule.When is { } when && when.Text(root, item) is null or "false")
                {
                    continue;
                }

                if (!reading.Take(rule, item))
                {
                    return MappedMessage.Broken(string.Create(CultureInfo.InvariantCulture, $"The document holds more than {MaxFacts} facts; send it in parts."));
                }
            }
        }

        return reading.Result;
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? body[3..] : body;

    /// <summary>One document while it is read.</summary>
    private sealed class Reading(CompiledMapping mapping, JsonElement root, string place)
    {
        private readonly ImmutableArray<Milestone>.Builder _facts = ImmutableArray.CreateBuilder<Milestone>();
        private readonly ImmutableArray<Gap>.Builder _gaps = ImmutableArray.CreateBuilder<Gap>();
        private readonly ImmutableArray<PartnerFinding>.Builder _findings = ImmutableArray.CreateBuilder<PartnerFinding>();
        private int _items;
        private int _ignored;

        public MappedMessage Result => new(_items, _facts.ToImmutable(), _gaps.ToImmutable(), _findings.ToImmutable(), _ignored, null);

        public bool Take(CompiledRule rule, JsonElement item)
        {
            _items++;
            if (rule.Code.Text(root, item) is not { Length: > 0 } code)
            {
                Wrong("/code", "The status code is missing.");
                return true;
            }

            if (mapping.CheckItem?.Invoke(item) is { } wrong)
            {
                Wrong("", wrong);
                return true;
            }

            var names = FactNames.Of(mapping, rule, root, item);
            if (!mapping.Codes.TryFind(code, out var meaning))
            {
                _gaps.Add(new Gap(GapKind.Status, Cut(code, 120), names.References, null));
                return true;
            }

            if (meaning.Ignored)
            {
                _ignored++;
                return true;
            }

            // A sequence is enough: the shipment knows what kind of stop that is.
            if ((meaning.At(FactStop.KindOf(mapping, rule, root, item)) ?? (FactStop.SequenceOf(rule, root, item) is null ? null : meaning.AtDelivery)) is not { } type)
            {
                Wrong("/stop", $"'{Cut(code, 60)}' is one thing at a pickup and another at a delivery, and the document does not say which stop it is.");
                return true;
            }

            Fact(rule, item, type, meaning, names);
            return _facts.Count <= MaxFacts;
        }

        private void Fact(CompiledRule rule, JsonElement item, MilestoneType type, CompiledMeaning meaning, FactNames names)
        {
            if (names.References.IsEmpty)
            {
                Wrong("/references", "No name of the shipment was found where the mapping looks.");
                return;
            }

            if (Moment(rule, item, meaning) is not { } moment || ClassOf(rule, item, meaning) is not { } kind)
            {
                return;
            }

            _gaps.AddRange(names.Unknown.Select(q => new Gap(GapKind.Reference, q, names.References, null)));
            var detail = FactDetail.Of(mapping, rule, root, item, names.References, _gaps);
            var where = rule.Location?.Text(root, item) is { } words ? Cut(words, 200) : null;
            _facts.Add(FactIdentity.Of(mapping, rule, root, item, new Milestone(
                mapping.Source, "", type, kind, moment, default, names.References, FactStop.SequenceOf(rule, root, item), where, detail, Payload(item), mapping.Trust)));
        }

        private DateTimeOffset? Moment(CompiledRule rule, JsonElement item, CompiledMeaning meaning)
        {
            if ((meaning.OccurredAt ?? rule.OccurredAt)?.Text(root, item) is not { } text)
            {
                Wrong("/occurredAt", "It is not said when it happened.");
                return null;
            }

            var (moment, problem) = mapping.Moments.Read(text, rule.Zone?.Text(root, item));
            if (problem is not null)
            {
                Wrong("/occurredAt", problem);
            }

            return moment;
        }

        private TimeClass? ClassOf(CompiledRule rule, JsonElement item, CompiledMeaning meaning)
        {
            if (meaning.Class is { } implied)
            {
                return implied;
            }

            if (rule.Classifier?.Text(root, item) is not { } word)
            {
                return rule.Classifier is null ? TimeClass.Actual : Unclassified("It is not said whether it happened or is expected.");
            }

            return TradeTables.Classes.TryFind(word, out var kind) ? kind : Unclassified($"'{Cut(word, 40)}' is neither actual, estimated nor planned.");
        }

        private TimeClass? Unclassified(string detail)
        {
            Wrong("/classifier", detail);
            return null;
        }

        private void Wrong(string member, string detail) => _findings.Add(new PartnerFinding(
            place.Length > 0 ? place : string.Create(CultureInfo.InvariantCulture, $"item {_items}{member}"), detail));

        private static string? Payload(JsonElement item)
        {
            var text = item.GetRawText();
            return text.Length <= 64 * 1024 && item.ValueKind == JsonValueKind.Object ? text : null;
        }

        private static string Cut(string text, int max) => text.Length <= max ? text : text[..max];
    }
}
