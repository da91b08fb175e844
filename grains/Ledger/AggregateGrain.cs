using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ledger;

/// <summary>What every event-sourced grain does: load, decide, commit, and only then remember.</summary>
public abstract class AggregateGrain<TState, TEvent>(Aggregate<TState, TEvent> aggregate, LedgerAccess access) : Grain
    where TEvent : notnull
{
    // A snapshot saves reading at activation and costs writing at every commit: one in so many rows pays for both.
    private const int RowsPerSnapshot = 16;

    private ReadOnlyMemory<byte> _hash = HashChain.Start;
    private long _snapshotVersion;

    /// <summary>The state after the last commit.</summary>
    protected TState State { get; private set; } = aggregate.Empty;

    /// <summary>The ledger version of <see cref="State"/>; 0 when nothing was ever decided.</summary>
    protected long Version { get; private set; }

    /// <summary>The newest inbox sequence that a commit named.</summary>
    protected long LastInbox { get; private set; }

    protected AggregateKey Key => new(aggregate.Kind, this.GetPrimaryKeyString());

    protected int Partition => access.Partitions.Of(this.GetPrimaryKeyString());

    protected LedgerAccess Access => access;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await access.Ledger.Load(Key) is { } stored)
        {
            State = aggregate.StateOf(stored);
            Version = stored.Version;
            _snapshotVersion = stored.SnapshotVersion;
            LastInbox = stored.LastInbox;
            _hash = stored.Hash;
        }

        await base.OnActivateAsync(cancellationToken);
    }

    /// <summary>Decides on the present state and commits what was decided.</summary>
    /// <param name="command">The command's name, for the ledger.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="decide">The rule; gets the state and the time.</param>
    protected async Task<CommandOutcome> Transact(string command, Actor actor, Func<TState, DateTimeOffset, Decision<TEvent>> decide)
    {
        var now = access.Now();
        var decision = decide(State, now);
        if (decision.Refusal is { } refusal)
        {
            return new CommandOutcome(CommandStatus.Refused, refusal.Reason.ToString(), refusal.Detail, Version);
        }

        if (decision.Events.IsEmpty)
        {
            return new CommandOutcome(CommandStatus.NothingToDo, null, null, Version);
        }

        var cause = new Cause(command, actor.Name, actor.CorrelationId, RuleSet.Current);
        await Commit([.. decision.Events.Select(e => (cause, e))], LastInbox, now);
        return new CommandOutcome(CommandStatus.Done, null, null, Version);
    }

    /// <summary>Commits events, each with its own cause, as one decision.</summary>
    /// <exception cref="VersionConflictException">Another activation wrote; this one is on its way out.</exception>
    protected async Task Commit(ImmutableArray<(Cause Cause, TEvent Event)> decided, long lastInbox, DateTimeOffset now)
    {
        var before = State;
        var after = decided.Aggregate(before, (state, d) => aggregate.Evolve(state, d.Event));
        var rows = Seal(decided, now);
        var version = Version + rows.Length;
        var due = Version == 0 || version - _snapshotVersion >= RowsPerSnapshot;
        var effects = EffectsOf(before, after, version, [.. decided.Select(d => d.Event)], decided[^1].Cause.CorrelationId, now);
        try
        {
            await access.Ledger.Commit(new LedgerCommit(
                Key, Partition, Version, rows, due ? (ReadOnlyMemory<byte>?)TowerJson.Write(after) : null, lastInbox, effects.Board, effects.References, effects.Outbox, effects.Deadlines, effects.Tallies));
        }
        catch
        {
            // Whether it was stored is unknown, or another activation wrote: the next one reads what is true.
            DeactivateOnIdle();
            throw;
        }

        (State, Version, LastInbox, _hash) = (after, version, lastInbox, rows[^1].Hash);
        _snapshotVersion = due ? version : _snapshotVersion;
        if (!effects.Outbox.IsEmpty)
        {
            access.Outbox?.Raise(Partition);
        }

        Committed(effects);
    }

    /// <summary>What must be stored together with the decision. Pure.</summary>
    protected virtual Effects EffectsOf(TState before, TState after, long version, ImmutableArray<TEvent> events, string correlationId, DateTimeOffset now) =>
        Effects.None;

    /// <summary>Called after the commit, to announce it. Must not throw.</summary>
    protected virtual void Committed(Effects effects)
    {
    }

    private ImmutableArray<LedgerRow> Seal(ImmutableArray<(Cause Cause, TEvent Event)> decided, DateTimeOffset now)
    {
        var rows = ImmutableArray.CreateBuilder<LedgerRow>(decided.Length);
        var (version, hash) = (Version, _hash);
        foreach (var (cause, @event) in decided)
        {
            var row = HashChain.Seal(Key, ++version, Aggregate<TState, TEvent>.NameOf(@event), TowerJson.Write(@event), now, cause, hash);
            rows.Add(row);
            hash = row.Hash;
        }

        return rows.MoveToImmutable();
    }
}
