using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Customers;

/// <summary>When waiting counts, beyond the rule itself (domain rules 5.3). What is left out is as usual.</summary>
/// <param name="Hours">The clock runs only within these hours at the place; empty means always.</param>
/// <param name="ExemptPlaces">Names of places where no detention is charged, compared without case.</param>
/// <param name="Early">What starts the clock of a truck that is early.</param>
/// <param name="Late">What starts the clock of a truck that is late.</param>
/// <param name="WarnMinutes">How long before free time ends the tower warns, 0 to 1,440; null means it does not.</param>
/// <param name="NoticeNeeded">True when waiting is paid only if somebody was warned before free time ended; otherwise a person must decide.</param>
/// <param name="Share">How one wait of a truck is split over the shipments it carried: charged once per visit of the truck, by appointment or load number and place. Null means that each shipment is charged by itself.</param>
[GenerateSerializer, Immutable, Alias("ct.DetentionTerms")]
public sealed record DetentionTerms(
    ImmutableArray<OpenHours> Hours,
    ImmutableArray<string> ExemptPlaces,
    EarlyClock Early = EarlyClock.WindowOrWork,
    LateClock Late = LateClock.WorkStart,
    int? WarnMinutes = null,
    bool NoticeNeeded = false,
    ShareKey? Share = null);

/// <summary>Hours of one weekday, by the clocks at the place.</summary>
/// <param name="Day">The weekday.</param>
/// <param name="From">From, inclusive.</param>
/// <param name="To">To, exclusive; after <paramref name="From"/>.</param>
[GenerateSerializer, Immutable, Alias("ct.OpenHours")]
public sealed record OpenHours([property: JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] DayOfWeek Day, TimeOnly From, TimeOnly To);

/// <summary>What starts the clock of a truck that is early.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EarlyClock>))]
public enum EarlyClock
{
    /// <summary>The start of the window, or of work if that is first. // USPS Publication 804</summary>
    WindowOrWork = 0,

    /// <summary>Arrival: who waits early is paid.</summary>
    Arrival = 1,

    /// <summary>The start of work.</summary>
    WorkStart = 2,
}

/// <summary>What starts the clock of a truck that is late and does not forfeit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LateClock>))]
public enum LateClock
{
    /// <summary>The start of work. // USPS Publication 804</summary>
    WorkStart = 0,

    /// <summary>Arrival.</summary>
    Arrival = 1,
}

/// <summary>By what one charge is split over shipments; the parts equal the whole to the last unit (domain rules 5.6).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShareKey>))]
public enum ShareKey
{
    /// <summary>Equal parts.</summary>
    Equal = 0,

    /// <summary>By pounds; equal parts where no shipment's weight is known.</summary>
    Weight = 1,

    /// <summary>By pallets; equal parts where no shipment's pallets are known.</summary>
    Pallets = 2,
}
