using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>Faults in the numbers of the standards.</summary>
internal static class AckCodes
{
    /// <summary>True for what a syntax acknowledgement speaks of. What the content means is another matter: 824 and APERAK.</summary>
    public static bool IsSyntax(EdiFault fault) => fault is not
        (EdiFault.Deviation or EdiFault.GroupMismatch or EdiFault.CodeUnmapped or EdiFault.TotalMismatch or EdiFault.ReferenceMissing or EdiFault.TimeAmbiguous or EdiFault.Refused);

    /// <summary>X12 AK5-02 (718); null when the fault belongs to a segment.</summary>
    public static string? Set(EdiFault fault) => fault switch
    {
        EdiFault.MessageUnsupported => "1",
        EdiFault.TrailerMissing => "2",
        EdiFault.ControlMismatch => "3",
        EdiFault.CountMismatch => "4",
        EdiFault.DuplicateControl => "23",
        _ => null,
    };

    /// <summary>X12 AK3-04 (720).</summary>
    public static string Segment(EdiFault fault) => fault switch
    {
        EdiFault.SegmentMissing => "3",
        EdiFault.SegmentUnexpected => "2",
        EdiFault.LimitExceeded => "5",
        _ => "8",
    };

    /// <summary>X12 AK4-03 (723).</summary>
    public static string Element(EdiFault fault) => fault switch
    {
        EdiFault.ElementMissing => "1",
        EdiFault.TooLong or EdiFault.LimitExceeded => "5",
        EdiFault.NumberInvalid => "6",
        EdiFault.DateInvalid => "8",
        EdiFault.TimeInvalid => "9",
        _ => "7",
    };

    /// <summary>X12 AK9-05 (716); null when the fault belongs elsewhere.</summary>
    public static string? Group(EdiFault fault) => fault switch
    {
        EdiFault.TrailerMissing => "3",
        EdiFault.ControlMismatch => "4",
        EdiFault.CountMismatch => "5",
        EdiFault.DuplicateControl => "19",
        _ => null,
    };

    /// <summary>X12 TA1-05 (I18).</summary>
    public static string Interchange(EdiFault fault) => fault switch
    {
        EdiFault.ControlMismatch => "001",
        EdiFault.CountMismatch => "021",
        EdiFault.TrailerMissing => "023",
        EdiFault.DuplicateControl => "025",
        EdiFault.LimitExceeded or EdiFault.SegmentUnexpected or EdiFault.SegmentMissing => "022",
        _ => "024",
    };

    /// <summary>EDIFACT 0085.</summary>
    public static string Edifact(EdiFault fault) => fault switch
    {
        EdiFault.SegmentMissing or EdiFault.ElementMissing or EdiFault.TrailerMissing or EdiFault.HeaderInvalid => "13",
        EdiFault.ControlMismatch => "28",
        EdiFault.CountMismatch => "29",
        EdiFault.DuplicateControl => "26",
        EdiFault.TooLong or EdiFault.LimitExceeded => "39",
        EdiFault.NumberInvalid or EdiFault.DateInvalid or EdiFault.TimeInvalid or EdiFault.CodeUnmapped => "12",
        EdiFault.MessageUnsupported => "18",
        _ => "18",
    };
}
