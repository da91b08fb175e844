using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Partners;

/// <summary>Names one partner: a carrier, a telematics or visibility vendor, a warehouse. 1 to 64 characters: letters, digits and <c>- _ . : /</c>, compared exactly.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Immutable, Alias("ct.PartnerId"), JsonConverter(typeof(TextValueJsonConverter<PartnerId>))]
public readonly record struct PartnerId : ITextValue<PartnerId>
{
    // A field: Orleans cannot set a property that has no setter, and fails only when the value crosses silos.
    [Id(0)]
    private readonly string? _text;

    private PartnerId(string text) => _text = text;

    /// <inheritdoc/>
    public string Value => _text ?? "";

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartnerId value)
    {
        var valid = Identifier.IsValid(text);
        value = valid ? new PartnerId(text!) : default;
        return valid;
    }

    /// <summary>Reads text that is known to be valid; throws <see cref="FormatException"/> otherwise.</summary>
    public static PartnerId Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a valid PartnerId.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
