using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Values;

/// <summary>An ISO 4217 currency by its three-letter code, with the number of decimals its amounts have.</summary>
[GenerateSerializer, Immutable, Alias("ct.Currency"), JsonConverter(typeof(TextValueJsonConverter<Currency>))]
public readonly record struct Currency : ITextValue<Currency>
{
    private Currency(string code) => Code = code;

    [Id(0)]
    private string? Code { get; }

    /// <summary>US dollar.</summary>
    public static Currency Usd { get; } = new("USD");

    /// <summary>Euro.</summary>
    public static Currency Eur { get; } = new("EUR");

    /// <summary>The ISO 4217 code, upper case; empty for <c>default</c>, which means "no currency agreed".</summary>
    public string Value => Code ?? "";

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
