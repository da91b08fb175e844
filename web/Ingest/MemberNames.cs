namespace ControlTower.Web.Ingest;

/// <summary>Where the members of an item are, for messages.</summary>
internal sealed record MemberNames(string EventId, string Source, string Type, string OccurredAt, string References)
{
    public static MemberNames Milestone { get; } = new("/eventId", "/source", "/type", "/occurredAt", "/references");

    public static MemberNames CloudEvent { get; } = new("/id", "/source", "/type", "/time", "/data/references");

    /// <summary>Attributes are headers; the body is the data.</summary>
    public static MemberNames BinaryCloudEvent { get; } = new("ce-id", "ce-source", "ce-type", "ce-time", "/references");
}
