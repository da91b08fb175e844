using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Ingest;

/// <summary>Everything that is held at the doors, in one place; a stateless worker, key 0.</summary>
[Alias("ct.IWorkbenchGrain")]
public interface IWorkbenchGrain : IGrainWithIntegerKey
{
    /// <summary>What waits, is in quarantine, was rejected or is not known, grouped by cause, the most money first.</summary>
    [Alias("Causes")]
    Task<ImmutableArray<HeldCause>> Causes();

    /// <summary>What people decided on items that waited, newest first: at most 200.</summary>
    [Alias("Decided")]
    Task<ImmutableArray<DecidedItem>> Decided();

    /// <summary>Puts a corrected copy of a waiting item in its place: the copy is told as a later item of the same source, the original stays stored, discarded with the reason. Repeating it changes nothing.</summary>
    /// <param name="position">The item's position as listed.</param>
    /// <param name="corrected">The copy; source and event id are taken from the original, and the copy's own mark is added to the id.</param>
    /// <param name="reason">Why, 1 to 300 characters; needed.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Correct")]
    Task<CommandOutcome> Correct(string position, Milestone corrected, string reason, Actor actor);
}
