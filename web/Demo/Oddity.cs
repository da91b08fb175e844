namespace ControlTower.Web.Demo;

/// <summary>What is unusual about a trip.</summary>
internal enum Oddity
{
    None,
    LatePod,
    NoPod,
    PodUnsigned,
    PodSignedLater,
    TaxMissing,
    PurchaseOrderMissing,
    CreditHold,
    CodeUnmapped,
    DetentionSmall,
    DetentionLarge,
    Duplicates,
    OutOfOrder,
    UnknownReference,
    AmbiguousReference,
    AmbiguousPartner,
    MilestonesFirst,
    Refused,
    Delayed,
    Cancelled,
}

/// <summary>Which trip of the day is unusual: the same share of each kind in every minute of it.</summary>
internal static class Oddities
{
    /// <summary>The pattern repeats after this many trips.</summary>
    public const int Cycle = 60;

    public static Oddity Of(int index) => (index % Cycle) switch
    {
        3 => Oddity.PodSignedLater,
        7 => Oddity.PodUnsigned,
        11 => Oddity.TaxMissing,
        14 or 50 => Oddity.LatePod,
        17 => Oddity.PurchaseOrderMissing,
        20 or 53 => Oddity.DetentionSmall,
        23 => Oddity.DetentionLarge,
        26 => Oddity.CreditHold,
        29 => Oddity.CodeUnmapped,
        32 or 5 => Oddity.Duplicates,
        35 => Oddity.OutOfOrder,
        38 => Oddity.UnknownReference,
        41 => Oddity.AmbiguousReference,
        42 => Oddity.AmbiguousPartner,
        44 => Oddity.Refused,
        47 or 9 => Oddity.Delayed,
        55 => Oddity.MilestonesFirst,
        57 => Oddity.Cancelled,
        59 => Oddity.NoPod,
        _ => Oddity.None,
    };
}
