using System.Globalization;

namespace ControlTower.Grains.Edi.Meaning;

/// <summary>Who or what a reason points at.</summary>
public enum ReasonGroup
{
    /// <summary>Nothing unusual.</summary>
    Normal,

    /// <summary>The carrier.</summary>
    Carrier,

    /// <summary>The consignee.</summary>
    Consignee,

    /// <summary>The shipper.</summary>
    Shipper,

    /// <summary>Weather or force.</summary>
    Weather,

    /// <summary>Customs.</summary>
    Customs,

    /// <summary>Damage or shortage.</summary>
    Damage,

    /// <summary>Waiting to load or unload.</summary>
    Waiting,

    /// <summary>It went back.</summary>
    Returned,

    /// <summary>The message repeats another one.</summary>
    Duplicate,

    /// <summary>A new appointment.</summary>
    Rescheduled,

    /// <summary>Only a part was delivered.</summary>
    Partial,

    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Known to the partner's profile, and none of the others.</summary>
    Other,
}

/// <summary>Reason codes. // X12 DE 1651 (AT7-02), UN DE 9013 (STS C556)</summary>
internal static class Reasons
{
    public static ImmutableDictionary<string, ReasonGroup> X12 { get; } = Table(
        (ReasonGroup.Normal, "NS NA"),
        (ReasonGroup.Carrier, "A1 AA AH AI AJ D1 D2 T1 T2 T3 T4 T5 T6 T7 BF BI MQ MS AL"),
        (ReasonGroup.Consignee, "AG AD AQ B1 B4 B5 B9 BH C1 C2 C3 C4 C5 HB AE BS"),
        (ReasonGroup.Shipper, "AM AX AY P1 P2 P3 P4 SN NF BB BC C6"),
        (ReasonGroup.Weather, "AO AF BE AU BR"),
        (ReasonGroup.Customs, "CA AS BD AR F1"),
        (ReasonGroup.Damage, "AK BP S1"),
        (ReasonGroup.Returned, "BT"),
        (ReasonGroup.Duplicate, "DU"),
        (ReasonGroup.Rescheduled, "SR"),
        (ReasonGroup.Waiting, "UG UH"));

    public static ImmutableDictionary<string, ReasonGroup> Edifact { get; } = Table(
        (ReasonGroup.Consignee, "1 5 6 7 15 21 30 49 90"),
        (ReasonGroup.Damage, "14 27"),
        (ReasonGroup.Customs, "37"),
        (ReasonGroup.Partial, "55 96"),
        (ReasonGroup.Weather, "63"));

    private static ImmutableDictionary<string, ReasonGroup> Table(params ImmutableArray<(ReasonGroup Group, string Codes)> rows) => rows
        .SelectMany(row => row.Codes.Split(' ').Select(code => KeyValuePair.Create(code, row.Group)))
        .ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>True when something that should have been normal was not.</summary>
    public static bool Disturbs(ReasonGroup group) =>
        group is ReasonGroup.Carrier or ReasonGroup.Consignee or ReasonGroup.Shipper or ReasonGroup.Weather or ReasonGroup.Customs or ReasonGroup.Damage or ReasonGroup.Unknown or ReasonGroup.Other;

    /// <summary>The reason as people read it: <c>AF (Weather)</c>.</summary>
    public static string Words(string code, ReasonGroup group) => string.Create(CultureInfo.InvariantCulture, $"{code} ({group})");
}
