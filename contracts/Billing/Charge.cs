using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>What a charge is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChargeKind>))]
public enum ChargeKind
{
    /// <summary>Base freight.</summary>
    Linehaul = 0,

    /// <summary>Fuel surcharge.</summary>
    Fuel = 1,

    /// <summary>Waiting beyond free time.</summary>
    Detention = 2,

    /// <summary>Any other extra.</summary>
    Accessorial = 3,
}

/// <summary>A charge's life (R5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChargeStatus>))]
public enum ChargeStatus
{
    /// <summary>It waits for a person.</summary>
    Waiting = 0,

    /// <summary>It may be billed.</summary>
    Approved = 1,

    /// <summary>A person rejected it; it stays so through every re-rating.</summary>
    Rejected = 2,

    /// <summary>It is on an invoice.</summary>
    Billed = 3,

    /// <summary>Its invoice was credited.</summary>
    Credited = 4,
}

/// <summary>One charge of a shipment, with its reason.</summary>
/// <param name="Obligation">Names what is owed once: <c>LHS</c>, <c>FSC</c>, <c>DET/2/1</c> (stop/visit), <c>ACC/code/stop/instant</c>. At most one live invoice line per obligation, ever (M2).</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Code">The charge code as charged.</param>
/// <param name="ErpCode">The ERP's billing code; null while unmapped.</param>
/// <param name="Amount">Rounded to the currency's decimals.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Explanation">How the amount came about.</param>
/// <param name="DecidedBy">Who approved or rejected it: a user, or the rule that did; null while waiting.</param>
[GenerateSerializer, Immutable, Alias("ct.Charge")]
public sealed record Charge(
    string Obligation,
    ChargeKind Kind,
    string Code,
    string? ErpCode,
    Money Amount,
    ChargeStatus Status,
    ChargeExplanation Explanation,
    string? DecidedBy);

/// <summary>How an amount came about; two runs on the same facts give the same text.</summary>
/// <param name="Formula">The arithmetic, such as <c>212 min − 120 min free = 92 min → 105 min × 75.00/h</c>.</param>
/// <param name="Inputs">Every figure used.</param>
/// <param name="Rule">Rule id and version, such as <c>DET-02 v1</c>.</param>
/// <param name="Contract">Contract number and customer version, such as <c>C-2026 v3</c>; null when no contract is involved.</param>
/// <param name="RestsOn">Inbox positions of the facts used.</param>
[GenerateSerializer, Immutable, Alias("ct.ChargeExplanation")]
public sealed record ChargeExplanation(
    string Formula,
    ImmutableArray<ChargeInput> Inputs,
    string Rule,
    string? Contract,
    ImmutableArray<string> RestsOn);

/// <summary>A figure that went into an amount.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value, invariant culture, with unit.</param>
[GenerateSerializer, Immutable, Alias("ct.ChargeInput")]
public sealed record ChargeInput(string Name, string Value);
