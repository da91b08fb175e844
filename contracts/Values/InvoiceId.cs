using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Values;

/// <summary>Names one invoice in the tower before and after the ERP has numbered it; it is the idempotency key of its posting. 1 to 64 characters: letters, digits and <c>- _ . : /</c>, compared exactly.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Immutable, Alias("ct.InvoiceId"), JsonConverter(typeof(TextValueJsonConverter<InvoiceId>))]
public readonly record struct InvoiceId : ITextValue<InvoiceId>
{
    // A field: Orleans cannot set a property that has no setter, and fails only when the value crosses silos.
    [Id(0)]
    private readonly string? _text;

    private InvoiceId(string text) => _text = text;

    /// <inheritdoc/>
    public string Value => _text ?? "";

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out InvoiceId value)
    {
        var valid = Identifier.IsValid(text);
        value = valid ? new InvoiceId(text!) : default;
        return valid;
    }

    /// <summary>Reads text that is known to be valid; throws <see cref="FormatException"/> otherwise.</summary>
    public static InvoiceId Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a valid InvoiceId.");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
