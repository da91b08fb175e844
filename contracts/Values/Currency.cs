using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Values;

/// <summary>An ISO 4217 currency by its three-letter code, with the number of decimals its amounts have.</summary>
[GenerateSerializer(IncludePrimaryConstructorParameters = false), Immutable, Alias("ct.Currency"), JsonConverter(typeof(TextValueJsonConverter<Currency>))]
public readonly record struct Currency : ITextValue<Currency>
{
    // A field: Orleans cannot set a property that has no setter, and fails only when the value crosses silos.
    [Id(0)]
    private readonly string? _text;

    private Currency(string text) => _text = text;

    /// <summary>US dollar.</summary>
    public static Currency Usd { get; } = new("USD");

    /// <summary>Euro.</summary>
    public static Currency Eur { get; } = new("EUR");

    /// <summary>The ISO 4217 code, upper case; empty for <c>default</c>, which means "no currency agreed".</summary>
    public string Value => _text ?? "";

    /// <summary>Decimals of an amount: 0 (JPY), 2 (most), 3 (KWD). Source: ISO 4217 list one, minor unit column.</summary>
    public int MinorUnits => Value switch
    {
        "JPY" or "KRW" or "CLP" or "ISK" or "VND" or "XAF" or "XOF" or "XPF" or "UGX" or "PYG" or "RWF" or "BIF" or "DJF" or "GNF" or "KMF" or "VUV" => 0,
        "KWD" or "BHD" or "OMR" or "JOD" or "TND" or "IQD" or "LYD" => 3,
        _ => 2,
    };

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Currency value)
    {
        var valid = text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);
        value = valid ? new Currency(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
