using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Subscriptions;

/// <summary>Names one subscription: an address that hears what happens. 1 to 64 characters: letters, digits and <c>- _ . : /</c>, compared exactly.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Immutable, Alias("ct.SubscriptionId"), JsonConverter(typeof(TextValueJsonConverter<SubscriptionId>))]
public readonly record struct SubscriptionId : ITextValue<SubscriptionId>
{
    // A field: Orleans cannot set a property that has no setter, and fails only when the value crosses silos.
    [Id(0)]
    private readonly string? _text;

    private SubscriptionId(string text) => _text = text;

    /// <inheritdoc/>
    public string Value => _text ?? "";

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out SubscriptionId value)
    {
        var valid = Identifier.IsValid(text);
        value = valid ? new SubscriptionId(text!) : default;
        return valid;
    }

    /// <summary>Reads text that is known to be valid; throws <see cref="FormatException"/> otherwise.</summary>
    public static SubscriptionId Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a valid SubscriptionId.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
