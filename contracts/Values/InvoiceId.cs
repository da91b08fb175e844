using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Values;

/// <summary>Names one invoice in the tower before and after the ERP has numbered it; it is the idempotency key of its posting. 1 to 64 characters: letters, digits and <c>- _ . : /</c>, compared exactly.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Immutable, Alias("ct.InvoiceId"), JsonConverter(typeof(TextValueJsonConverter<InvoiceId>))]
public readonly record struct InvoiceId : ITextValue<InvoiceId>
{
    private InvoiceId(string value) => Text = value;

    [Id(0)]
    private string? Text { get; }

    /// <inheritdoc/>
    public string Value => Text ?? "";

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
