using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>What is wrong with an item, and where.</summary>
/// <param name="Pointer">JSON pointer into the item.</param>
/// <param name="Detail">What is wrong and what to do.</param>
public sealed record IntakeProblem(string Pointer, string Detail);

/// <summary>The bounds that the contract states for a milestone. The doors check them with better pointers; nothing that breaks them is ever stored.</summary>
public static class MilestoneLimits
{
    public const int MaxReferences = 50;
    private const int MaxSource = 64;
    private const int MaxEventId = 128;
    private const int MaxReference = 80;
    private const int MaxLocation = 200;
    private const int MaxChargeCode = 32;
    private const int MaxNote = 500;
    private const decimal MaxQuantity = 1_000_000m;

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public static IntakeProblem? Problem(Milestone milestone) =>
        Text(milestone.EventId, MaxEventId, "/eventId")
        ?? Text(milestone.Source, MaxSource, "/source")
        ?? Enums(milestone)
        ?? Names(milestone)
        ?? (milestone.Location is { Length: > MaxLocation } ? TooLong("/location", MaxLocation) : null)
        ?? (milestone.Trust is null or (>= 1 and <= 5) ? null : new IntakeProblem("/trust", "Trust is 1 to 5."))
        ?? (milestone.Revision is { } revision ? Text(revision.Of, MaxEventId, "/revision/of") : null)
        ?? (milestone.Detail is { } detail ? Detail(detail) : null);

    private static IntakeProblem? Enums(Milestone milestone)
    {
        if (!Enum.IsDefined(milestone.Type))
        {
            return new IntakeProblem("/type", $"{milestone.Type} is not a milestone type.");
        }

        return Enum.IsDefined(milestone.Class) ? null : new IntakeProblem("/class", $"{milestone.Class} is not a time class.");
    }

    private static IntakeProblem? Names(Milestone milestone)
    {
        var references = milestone.References.IsDefault ? [] : milestone.References;
        if (references.IsEmpty)
        {
            return milestone.ShipmentId == default
                ? new IntakeProblem("/references", "It names no shipment. Send shipmentId, or at least one reference.")
                : null;
        }

        if (references.Length > MaxReferences)
        {
            return new IntakeProblem("/references", $"{references.Length} references; at most {MaxReferences} are allowed.");
        }

        for (var i = 0; i < references.Length; i++)
        {
            if (references[i].Value is not { Length: > 0 and <= MaxReference } value || string.IsNullOrWhiteSpace(value))
            {
                return new IntakeProblem($"/references/{i}/value", $"A reference has 1 to {MaxReference} characters.");
            }
        }

        return null;
    }

    private static IntakeProblem? Detail(MilestoneDetail detail)
    {
        if (detail.Charge is { } charge)
        {
            if (Text(charge.Code, MaxChargeCode, "/payload/charge/code") is { } code)
            {
                return code;
            }

            if (charge.Note is { Length: > MaxNote })
            {
                return TooLong("/payload/charge/note", MaxNote);
            }

            if (charge.Amount is { } amount && Math.Abs(amount.Amount) > Money.Most)
            {
                return new IntakeProblem("/payload/charge/amount", "An amount is at most 1,000,000,000,000.");
            }

            if (charge.Quantity is < 0 or > MaxQuantity)
            {
                return new IntakeProblem("/payload/charge/quantity", "A quantity is 0 to 1,000,000.");
            }
        }

        if (detail.Latitude is { } latitude && !(Math.Abs(latitude) <= 90))
        {
            return new IntakeProblem("/payload/latitude", "Latitude is −90 to 90 degrees.");
        }

        return detail.Longitude is { } longitude && !(Math.Abs(longitude) <= 180)
            ? new IntakeProblem("/payload/longitude", "Longitude is −180 to 180 degrees.")
            : null;
    }

    private static IntakeProblem? Text(string? text, int max, string pointer)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new IntakeProblem(pointer, "It is missing; it is needed.");
        }

        return text.Length > max ? TooLong(pointer, max) : null;
    }

    private static IntakeProblem TooLong(string pointer, int max) => new(pointer, $"It is longer than {max} characters.");
}
