using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Values;

/// <summary>Names one shipment, whatever other systems call it. 1 to 64 characters: letters, digits and <c>- _ . : /</c>, compared exactly.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Immutable, Alias("ct.ShipmentId"), JsonConverter(typeof(TextValueJsonConverter<ShipmentId>))]
public readonly record struct ShipmentId : ITextValue<ShipmentId>
{
    // A field: Orleans cannot set a property that has no setter, and fails only when the value crosses silos.
    [Id(0)]
    private readonly string? _text;

    private ShipmentId(string text) => _text = text;

    /// <inheritdoc/>
    public string Value => _text ?? "";

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out ShipmentId value)
    {
        var valid = Identifier.IsValid(text);
        value = valid ? new ShipmentId(text!) : default;
        return valid;
    }

    /// <summary>Reads text that is known to be valid; throws <see cref="FormatException"/> otherwise.</summary>
    public static ShipmentId Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a valid ShipmentId.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
