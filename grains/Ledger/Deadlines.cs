namespace ControlTower.Grains.Ledger;

/// <summary>Clocks of a shipment; stored as a number: append, never renumber.</summary>
public enum DeadlineKind
{
    /// <summary>The proof of delivery should have been here (R41).</summary>
    PodDue = 1,

    /// <summary>A hold ends by itself.</summary>
    HoldEnds = 2,

    /// <summary>Free time at a stop is about to end: somebody is to be warned (M8).</summary>
    FreeTimeEnds = 3,

    /// <summary>A partner should have acknowledged what we sent.</summary>
    EdiAnswerDue = 20,
}

/// <summary>Sets or cancels the clock of a kind.</summary>
/// <param name="Kind">Which clock.</param>
/// <param name="DueAt">When it fires; null cancels it. Setting replaces.</param>
public sealed record DeadlineChange(DeadlineKind Kind, DateTimeOffset? DueAt);

/// <summary>A clock that is due.</summary>
public sealed record DueDeadline(AggregateKey Key, DeadlineKind Kind, DateTimeOffset DueAt);

/// <summary>The clocks. A due one becomes a fact in the inbox and is removed afterwards: it fires at least once, and a repeat is recognised by its message key.</summary>
public interface IDeadlines
{
    Task<ImmutableArray<DueDeadline>> Due(int partition, DateTimeOffset now, int max);

    /// <summary>Removes clocks that fired, unless they were set anew meanwhile.</summary>
    Task Complete(int partition, ImmutableArray<DueDeadline> fired);
}
