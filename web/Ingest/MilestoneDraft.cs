using System.Globalization;
using System.Text;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;

namespace ControlTower.Web.Ingest;

/// <summary>A milestone while it is read: what was said so far, and the first thing that is wrong.</summary>
internal sealed class MilestoneDraft(SourceScope scope)
{
    public const int MaxReferences = 50;
    private const int MaxSource = 64;
    private const int MaxEventId = 128;
    private const int MaxPayload = 256 * 1024;

    private string? _pointer;
    private string? _detail;

    /// <summary>Where the item is in the body: empty, or <c>/3</c>.</summary>
    public string Prefix { get; private set; } = "";

    public string? Source { get; set; }

    public string? EventId { get; set; }

    public MilestoneWord? Word { get; set; }

    public TimeClass? Class { get; set; }

    public DateTimeOffset? OccurredAt { get; set; }

    public ShipmentId Shipment { get; set; }

    public ImmutableArray<Reference>.Builder References { get; } = ImmutableArray.CreateBuilder<Reference>();

    public int? Stop { get; set; }

    public string? Location { get; set; }

    public string? Payload { get; set; }

    public PayloadFacts Facts { get; } = new();

    /// <summary>Names of the members, for messages: CloudEvents call them otherwise.</summary>
    public MemberNames Names { get; set; } = MemberNames.Milestone;

    public void Begin(string prefix)
    {
        (Prefix, _pointer, _detail) = (prefix, null, null);
        (Source, EventId, Word, Class, OccurredAt) = (null, null, null, null, null);
        (Shipment, Stop, Location, Payload) = (default, null, null, null);
        References.Clear();
        Facts.Clear();
    }

    /// <summary>Notes what is wrong; the first one counts.</summary>
    /// <param name="path">The member within the item, such as <c>/occurredAt</c>.</param>
    /// <param name="detail">What is wrong and what to do.</param>
    public void Fail(string path, string detail) => (_pointer, _detail) = _pointer is null ? (Prefix + path, detail) : (_pointer, _detail);

    /// <summary>Takes the word for what happened.</summary>
    public void SayType(ReadOnlySpan<char> word)
    {
        if (MilestoneWords.Table.TryFind(word, out var known))
        {
            Word = known;
        }
        else
        {
            Fail(Names.Type, "This type of milestone is not known; see the list in /openapi/v1.json, such as arrived_delivery, delivered or pod_uploaded.");
        }
    }

    /// <summary>Takes when it happened.</summary>
    public void SayOccurredAt(ReadOnlySpan<char> text, string path)
    {
        if (Rfc3339.TryParse(text, out var moment))
        {
            OccurredAt = moment;
        }
        else
        {
            Fail(path, Rfc3339.Wanted);
        }
    }

    /// <summary>Takes the source's own JSON, as it is.</summary>
    public void SayPayload(ReadOnlySpan<byte> json, string path)
    {
        if (json.Length > MaxPayload)
        {
            Fail(path, "A payload may have 256 KB; send documents to /api/v1/shipments/{id}/documents.");
            return;
        }

        Payload = Encoding.UTF8.GetString(json);
    }

    /// <summary>The milestone, or what is wrong.</summary>
    public ReadItem Finish()
    {
        Source ??= scope.Only;
        CheckNeeded();
        var (eventId, source) = (EventId ?? "", Source ?? "");
        if (_pointer is not null)
        {
            return new ReadItem(null, eventId, source, _pointer, _detail);
        }

        if (!scope.Covers(source))
        {
            return new ReadItem(null, eventId, source, Prefix + Names.Source, scope.Refusal(source), Forbidden: true);
        }

        var type = Word!.At(Facts.StopKind);
        var detail = Facts.DetailOf(type, Word.Signed, this);
        return _pointer is not null
            ? new ReadItem(null, eventId, source, _pointer, _detail)
            : new ReadItem(
                new Milestone(source, eventId, type, Class ?? Word.Class, OccurredAt!.Value, Shipment, References.ToImmutable(), Stop, Location, detail, Payload),
                eventId, source, null, null);
    }

    private void CheckNeeded()
    {
        if (EventId is null)
        {
            Fail(Names.EventId, "The event's id is missing: the source's own id of this message, so that a repeat is recognised.");
        }
        else if (!JsonText.IsName(EventId, MaxEventId))
        {
            Fail(Names.EventId, string.Create(CultureInfo.InvariantCulture, $"An event id has 1 to {MaxEventId} characters on one line."));
            EventId = null;
        }

        if (Source is null)
        {
            Fail(Names.Source, "The source is missing: who says so, such as tms or driver-app.");
        }
        else if (!JsonText.IsName(Source, MaxSource))
        {
            Fail(Names.Source, string.Create(CultureInfo.InvariantCulture, $"A source has 1 to {MaxSource} characters on one line."));
            Source = null;
        }

        if (Word is null)
        {
            Fail(Names.Type, "The type is missing: what happened, such as arrived_delivery or delivered.");
        }

        if (OccurredAt is null)
        {
            Fail(Names.OccurredAt, $"It is missing when it happened. {Rfc3339.Wanted}");
        }

        if (Shipment == default && References.Count == 0)
        {
            Fail(Names.References, "At least one reference is needed, or the shipmentId: under which name does the source know the shipment?");
        }
    }
}
