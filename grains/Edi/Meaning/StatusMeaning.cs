using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Edi.Meaning;

/// <summary>What kind of statement a status is.</summary>
public enum StatusKind
{
    /// <summary>It happened.</summary>
    Actual,

    /// <summary>It is expected; it never bills.</summary>
    Estimated,

    /// <summary>An appointment or plan; never an arrival.</summary>
    Appointment,

    /// <summary>It happened and somebody must act on it.</summary>
    Exception,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Passed over on purpose: the partner's profile says so.</summary>
    Ignored,
}

/// <summary>What a partner's status code means.</summary>
/// <param name="Name">The canonical name, such as <c>DepartedPickup</c>.</param>
/// <param name="Kind">What kind of statement it is.</param>
/// <param name="Type">The tower's milestone; null when it only is worth knowing.</param>
public sealed record StatusMeaning(string Name, StatusKind Kind, MilestoneType? Type = null)
{
    /// <summary>A code that nobody has a meaning for: kept, and an exception.</summary>
    public static StatusMeaning Unmapped { get; } = new("UnmappedStatus", StatusKind.Exception);

    /// <summary>A code that the partner's profile passes over.</summary>
    public static StatusMeaning Ignored { get; } = new("Ignored", StatusKind.Ignored);

    public TimeClass Class => Kind switch
    {
        StatusKind.Estimated => TimeClass.Estimated,
        StatusKind.Appointment => TimeClass.Planned,
        _ => TimeClass.Actual,
    };
}
