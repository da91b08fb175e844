namespace ControlTower.Grains.Ledger;

/// <summary>What a rule decided: events, nothing to do, or a refusal with its reason. Never an exception.</summary>
public sealed record Decision<TEvent>
{
    private Decision(ImmutableArray<TEvent> events, Refusal? refusal)
    {
        Events = events;
        Refusal = refusal;
    }

    public ImmutableArray<TEvent> Events { get; }

    public Refusal? Refusal { get; }

    /// <summary>Accepted, and it was already so.</summary>
    public static Decision<TEvent> Nothing { get; } = new([], null);

    public static Decision<TEvent> Of(params ImmutableArray<TEvent> events) => events.IsEmpty ? Nothing : new(events, null);

    /// <param name="reason">A member of the aggregate's refusal enum.</param>
    /// <param name="detail">What, where and what to do, for a person.</param>
    public static Decision<TEvent> Refused(Enum reason, string detail) => new([], new Refusal(reason, detail));
}

/// <summary>Why a command was refused.</summary>
public sealed record Refusal(Enum Reason, string Detail);
