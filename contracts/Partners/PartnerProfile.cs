using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Partners;

/// <summary>A partner as data: who it is, how it proves itself, and what its words mean. Nothing in the tower is written for one partner.</summary>
/// <param name="Name">The partner's name, 1 to 200 characters.</param>
/// <param name="Source">The source its facts carry, 1 to 64 characters on one line; several partners may share one.</param>
/// <param name="Channels">The channels it may use; empty means all.</param>
/// <param name="Signature">How it proves that a webhook is its own.</param>
/// <param name="Trust">How far it is believed when sources disagree, 1 (a vehicle's position, never enough to bill) to 5 (a signed paper); 0 means by the source's name.</param>
/// <param name="Zone">The IANA time zone of times that say none, such as <c>Europe/Berlin</c>; null refuses such times.</param>
/// <param name="Days">What a date without a time means.</param>
/// <param name="Mapping">What its words mean.</param>
/// <param name="Pickup">Where the tower fetches its files; null means nowhere.</param>
/// <param name="Feed">Which feed of the partner the tower asks for news; null means none.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerProfile")]
public sealed record PartnerProfile(
    string Name,
    string Source,
    ImmutableArray<PartnerChannel> Channels,
    SignatureScheme Signature,
    int Trust,
    string? Zone,
    DayPolicy Days,
    PartnerMapping Mapping,
    FilePickup? Pickup = null,
    FeedPoll? Feed = null);

/// <summary>What a partner's words mean: rules that find facts in a document, and tables of codes. Every change is a new version; old messages keep theirs until they are replayed.</summary>
/// <param name="EffectiveFrom">Messages received from then on are read with it; null means at once.</param>
/// <param name="Shape">A built-in mapping to begin with, such as <c>samsara</c> or <c>dcsa-2.2</c>; rules and codes here come before its own. Null means none.</param>
/// <param name="File">How a file is cut into rows; null for JSON.</param>
/// <param name="Dates">Formats of dates and times beside ISO 8601, such as <c>dd.MM.yyyy HH:mm</c>; at most 10.</param>
/// <param name="Rules">Where facts are in a document; at most 20.</param>
/// <param name="Codes">Status codes. A key that ends in <c>*</c> stands for all that begin so.</param>
/// <param name="Reasons">Reason codes to the tower's words.</param>
/// <param name="References">Reference qualifiers to kinds of references.</param>
/// <param name="Charges">Charge codes to the tower's own.</param>
/// <param name="StopKinds">Words for pickup and delivery.</param>
/// <param name="Edi">How the partner is known in EDI and what it does there; null when it sends none. Status, reason, reference and charge codes of EDI are in the same tables as all others.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerMapping")]
public sealed record PartnerMapping(
    DateTimeOffset? EffectiveFrom,
    string? Shape,
    FileLayout? File,
    ImmutableArray<string> Dates,
    ImmutableArray<MapRule> Rules,
    ImmutableSortedDictionary<string, CodeMeaning> Codes,
    ImmutableSortedDictionary<string, string> Reasons,
    ImmutableSortedDictionary<string, ReferenceType> References,
    ImmutableSortedDictionary<string, string> Charges,
    ImmutableSortedDictionary<string, StopKind> StopKinds,
    EdiHabits? Edi = null);

/// <summary>What a status code means.</summary>
/// <param name="Type">The milestone; null passes the code over on purpose.</param>
/// <param name="Class">The kind of time it implies; null leaves that to the document, and means actual when that says nothing.</param>
/// <param name="AtPickup">The milestone at a pickup; null when that makes no difference.</param>
/// <param name="AtDelivery">The milestone at a delivery; null when that makes no difference.</param>
/// <param name="OccurredAt">Where this code's time is, in place of the rule's own; null when it is there.</param>
[GenerateSerializer, Immutable, Alias("ct.CodeMeaning")]
public sealed record CodeMeaning(MilestoneType? Type, TimeClass? Class, MilestoneType? AtPickup, MilestoneType? AtDelivery, string? OccurredAt);

/// <summary>One rule of a mapping. Members are expressions: <c>$</c> is the document, <c>@</c> the item; <c>.name</c>, <c>['name']</c>, <c>[0]</c>, <c>[*]</c>, <c>[?@.a=='b']</c> go further; <c>'text'</c> is itself, <c>+</c> joins, <c>??</c> takes the next when the first says nothing, <c>|last</c> <c>|upper</c> <c>|trim</c> shape text.</summary>
/// <param name="Items">Where the items are; null means the document itself is the one item.</param>
/// <param name="When">Only items where this says something other than <c>false</c>; null means all.</param>
/// <param name="Code">The status code, looked up in the codes. Needed.</param>
/// <param name="OccurredAt">When it happened. Needed unless every code has its own.</param>
/// <param name="Zone">The IANA zone of a time that says none; null means the partner's.</param>
/// <param name="Classifier">Actual, estimated or planned in any usual spelling; null means actual, or what the code implies.</param>
/// <param name="EventId">The partner's id of the fact; null makes one from what is said, so that the same fact told again is the same.</param>
/// <param name="References">The names of the shipment.</param>
/// <param name="Stop">The stop's sequence; null when not said.</param>
/// <param name="Stops">The sequences of all stops: the lowest is then a pickup and the highest a delivery; null when not said.</param>
/// <param name="StopKind">A word for pickup or delivery; null when not said.</param>
/// <param name="Location">Where, in words.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Reason">A reason code or words.</param>
/// <param name="Charge">An extra charge; null when none.</param>
/// <param name="Document">A proof of delivery that is spoken of; null when none.</param>
/// <param name="Revises">The partner's id of the event of which this is a later telling; null when events are not revised.</param>
/// <param name="RevisedAt">When it was told last: the later telling stands.</param>
/// <param name="Withdrawn">Says something when the event did not happen after all.</param>
[GenerateSerializer, Immutable, Alias("ct.MapRule")]
public sealed record MapRule(
    string? Items,
    string? When,
    string Code,
    string? OccurredAt,
    string? Zone,
    string? Classifier,
    string? EventId,
    ImmutableArray<MapReference> References,
    string? Stop,
    string? Stops,
    string? StopKind,
    string? Location,
    string? Latitude,
    string? Longitude,
    string? Reason,
    MapCharge? Charge,
    MapDocument? Document,
    string? Revises,
    string? RevisedAt,
    string? Withdrawn);

/// <summary>Where references are.</summary>
/// <param name="Items">Where the pairs are; null when the item holds them itself.</param>
/// <param name="Type">The qualifier, looked up in the table, or a name in quotes such as <c>'Load'</c>.</param>
/// <param name="Value">The name; may give several.</param>
[GenerateSerializer, Immutable, Alias("ct.MapReference")]
public sealed record MapReference(string? Items, string Type, string Value);

/// <summary>Where an extra charge is.</summary>
/// <param name="Code">The charge code, looked up in the table.</param>
/// <param name="Amount">The amount with a decimal point; null when the contract sets the price.</param>
/// <param name="Currency">ISO 4217; null when not said, and then the amount is not taken.</param>
/// <param name="Note">Free text.</param>
[GenerateSerializer, Immutable, Alias("ct.MapCharge")]
public sealed record MapCharge(string Code, string? Amount, string? Currency, string? Note);

/// <summary>Where a proof of delivery is spoken of.</summary>
/// <param name="Signed"><c>true</c> when it is signed; null means not said.</param>
/// <param name="SignedBy">Who signed.</param>
/// <param name="Url">Where the partner keeps it.</param>
[GenerateSerializer, Immutable, Alias("ct.MapDocument")]
public sealed record MapDocument(string? Signed, string? SignedBy, string? Url);
