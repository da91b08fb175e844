using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Edi;

/// <summary>What is wrong in an interchange. X12 and EDIFACT have numbers for most of them; the acknowledgement writers know those.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EdiFault>))]
public enum EdiFault
{
    /// <summary>The bytes deviate from the standard in a way that loses nothing.</summary>
    Deviation = 0,

    /// <summary>The interchange has no readable header.</summary>
    HeaderInvalid = 1,

    /// <summary>A trailer is missing: the message, group or interchange ends early. // X12 AK5-02 2, AK9-05 3, TA1 023</summary>
    TrailerMissing = 2,

    /// <summary>The trailer's control number is not the header's. // X12 AK5-02 3, EDIFACT 0085 28</summary>
    ControlMismatch = 3,

    /// <summary>The trailer's count is not what is there. // X12 AK5-02 4, EDIFACT 0085 29</summary>
    CountMismatch = 4,

    /// <summary>The same control number was used twice. // X12 AK5-02 23, AK9-05 19, TA1 025, EDIFACT 0085 26</summary>
    DuplicateControl = 5,

    /// <summary>The tower does not read this kind of message; it is kept. // X12 AK5-02 1</summary>
    MessageUnsupported = 6,

    /// <summary>The group's functional identifier does not belong to the message. // X12 GS01</summary>
    GroupMismatch = 7,

    /// <summary>A segment that is needed is missing. // X12 AK3-04 3, EDIFACT 0085 13</summary>
    SegmentMissing = 8,

    /// <summary>A segment stands where it cannot belong. // X12 AK3-04 2</summary>
    SegmentUnexpected = 9,

    /// <summary>An element that is needed is missing. // X12 AK4-03 1, EDIFACT 0085 13</summary>
    ElementMissing = 10,

    /// <summary>An element is too long or a segment has too many. // X12 AK4-03 5, EDIFACT 0085 39</summary>
    TooLong = 11,

    /// <summary>A number cannot be read. // X12 AK4-03 6, EDIFACT 0085 12</summary>
    NumberInvalid = 12,

    /// <summary>A date does not exist. // X12 AK4-03 8, EDIFACT 0085 12</summary>
    DateInvalid = 13,

    /// <summary>A time does not exist. // X12 AK4-03 9, EDIFACT 0085 12</summary>
    TimeInvalid = 14,

    /// <summary>A code is not known here, and no table of the partner has it. // X12 AK4-03 7</summary>
    CodeUnmapped = 15,

    /// <summary>Lines do not add up to the total, or a remittance does not balance.</summary>
    TotalMismatch = 16,

    /// <summary>The message names no shipment, load or invoice.</summary>
    ReferenceMissing = 17,

    /// <summary>The local time existed twice or not at all on that night, or no place says which zone it is of.</summary>
    TimeAmbiguous = 18,

    /// <summary>A limit was exceeded: size, segment, elements or messages.</summary>
    LimitExceeded = 19,

    /// <summary>The message is well-formed, and what it asks for cannot be done; see the detail.</summary>
    Refused = 20,
}
