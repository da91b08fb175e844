using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Edi;

/// <summary>Which rules an interchange is written by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EdiSyntax>))]
public enum EdiSyntax
{
    /// <summary>ANSI ASC X12: ISA … IEA.</summary>
    X12 = 0,

    /// <summary>UN/EDIFACT, ISO 9735: UNB … UNZ.</summary>
    Edifact = 1,
}
