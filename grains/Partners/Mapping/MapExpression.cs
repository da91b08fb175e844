using System.Text.Json;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>What a member of a rule says: paths and literals, joined and with alternatives. A closed family: every member is in this file.</summary>
internal abstract record MapExpression
{
    /// <summary>The text; null when the document does not say it.</summary>
    public abstract string? Text(JsonElement root, JsonElement item);

    /// <summary>Every text it leads to; for the names of a shipment.</summary>
    public virtual IEnumerable<string> Texts(JsonElement root, JsonElement item) =>
        Text(root, item) is { } text ? [text] : [];
}

/// <summary><c>'text'</c>.</summary>
internal sealed record LiteralExpression(string Value) : MapExpression
{
    public override string Text(JsonElement root, JsonElement item) => Value;
}

/// <summary><c>$.a</c> or <c>@.a</c>: the first value that is text, a number or true or false.</summary>
internal sealed record PathExpression(MapPath Path) : MapExpression
{
    public override string? Text(JsonElement root, JsonElement item) => Texts(root, item).FirstOrDefault();

    public override IEnumerable<string> Texts(JsonElement root, JsonElement item) =>
        Path.Select(root, item).Select(JsonWords.Of).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim());
}

/// <summary><c>a + b</c>: says nothing when one of them says nothing.</summary>
internal sealed record JoinExpression(ImmutableArray<MapExpression> Parts) : MapExpression
{
    public override string? Text(JsonElement root, JsonElement item)
    {
        var texts = new string[Parts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (Parts[i].Text(root, item) is not { } text)
            {
                return null;
            }

            texts[i] = text;
        }

        return string.Concat(texts);
    }
}

/// <summary><c>a ?? b</c>: the first that says something.</summary>
internal sealed record EitherExpression(ImmutableArray<MapExpression> Choices) : MapExpression
{
    public override string? Text(JsonElement root, JsonElement item) =>
        Choices.Select(choice => choice.Text(root, item)).FirstOrDefault(text => text is not null);

    public override IEnumerable<string> Texts(JsonElement root, JsonElement item) =>
        Choices.Select(choice => choice.Texts(root, item).ToArray()).FirstOrDefault(texts => texts.Length > 0) ?? [];
}

/// <summary><c>a |last</c>: a text put into shape.</summary>
internal sealed record ShapedExpression(MapExpression Inner, TextShape Shape) : MapExpression
{
    private static readonly char[] Separators = [':', '/', '#', '-'];

    public override string? Text(JsonElement root, JsonElement item) => Inner.Text(root, item) is { } text ? Shaped(text) : null;

    public override IEnumerable<string> Texts(JsonElement root, JsonElement item) => Inner.Texts(root, item).Select(Shaped).OfType<string>();

    private string? Shaped(string text) => Shape switch
    {
        TextShape.Upper => text.ToUpperInvariant(),
        TextShape.Lower => text.ToLowerInvariant(),
        TextShape.Word => text[(text.LastIndexOfAny(Separators) + 1)..],
        _ => text[(text.LastIndexOfAny([':', '/', '#']) + 1)..],
    } is { Length: > 0 } shaped ? shaped : null;
}

/// <summary>How text is put into shape.</summary>
internal enum TextShape
{
    /// <summary><c>|last</c>: what follows the last colon, slash or hash.</summary>
    Last,

    /// <summary><c>|word</c>: as last, and after a hyphen too: <c>https://ref.gs1.org/cbv/BizStep-shipping</c> is <c>shipping</c>.</summary>
    Word,

    /// <summary><c>|upper</c>.</summary>
    Upper,

    /// <summary><c>|lower</c>.</summary>
    Lower,
}
