using System.Text.Json.Serialization;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Shipments;

/// <summary>What one source says of one milestone, with its three clocks. Claims are kept; which one is believed is decided by <see cref="Truth"/>.</summary>
/// <param name="Stop">As said; null means the first pickup or last delivery, by type.</param>
/// <param name="Position">Where it stands in the inbox.</param>
/// <param name="References">Names it brought, for the types that bring names (see <see cref="TeachesNames"/>); empty otherwise.</param>
public sealed record Claim(
    MilestoneType Type,
    TimeClass Class,
    int? Stop,
    DateTimeOffset OccurredAt,
    string Source,
    string EventId,
    string Position,
    DateTimeOffset ReceivedAt,
    string CorrelationId,
    string? Location,
    MilestoneDetail? Detail,
    ImmutableArray<Reference> References)
{
    /// <summary>The one order of claims, whatever order they came in.</summary>
    public static Comparer<Claim> Order { get; } = Comparer<Claim>.Create(static (a, b) =>
    {
        var byTime = a.OccurredAt.UtcTicks.CompareTo(b.OccurredAt.UtcTicks);
        if (byTime != 0)
        {
            return byTime;
        }

        var byType = a.Type.CompareTo(b.Type);
        if (byType != 0)
        {
            return byType;
        }

        var byStop = Nullable.Compare(a.Stop, b.Stop);
        if (byStop != 0)
        {
            return byStop;
        }

        var byClass = a.Class.CompareTo(b.Class);
        if (byClass != 0)
        {
            return byClass;
        }

        var bySource = string.CompareOrdinal(a.Source, b.Source);
        return bySource != 0 ? bySource : string.CompareOrdinal(a.EventId, b.EventId);
    });

    /// <summary>True when both say the same thing: told again under another id, it is a duplicate by meaning. Two extras of one moment are two, when they are charged under two codes.</summary>
    public bool SaysTheSameAs(Claim other) =>
        Type == other.Type && Class == other.Class && Stop == other.Stop && Source == other.Source &&
        OccurredAt.UtcTicks == other.OccurredAt.UtcTicks &&
        (Type != MilestoneType.AccessorialReported || Detail?.Charge?.Code == other.Detail?.Charge?.Code) &&
        (Type != MilestoneType.Noted || Detail?.Reason == other.Detail?.Reason);

    /// <summary>True for the types whose references are names of the shipment from then on: the TMS tells its load, the carrier its PRO.</summary>
    public static bool TeachesNames(MilestoneType type) =>
        type is MilestoneType.LoadCreated or MilestoneType.LoadAssigned or MilestoneType.TenderAccepted or MilestoneType.Dispatched;

    /// <summary>True for the types of which only the newest is worth keeping.</summary>
    [JsonIgnore]
    public bool OnlyNewestCounts => Type == MilestoneType.InTransit || Class == TimeClass.Estimated;
}
