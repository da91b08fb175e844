using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>A decision on its way; its result is whether it was stored.</summary>
internal sealed class CommitMember(PreparedCommit commit) : ResultMember<bool>
{
    public PreparedCommit Commit => commit;
}

/// <summary>The items of one call on their way.</summary>
internal sealed class AppendMember(ImmutableArray<PreparedEntry> entries, Action<IReadOnlyDictionary<int, long>> committed) : ResultMember<ImmutableArray<AppendResult>>
{
    public int Weight => entries.Length;

    public ImmutableArray<PreparedEntry> Entries => entries;

    /// <summary>The newest sequence of each partition that the transaction wrote to.</summary>
    public IReadOnlyDictionary<int, long> Lasts { get; set; } = ImmutableDictionary<int, long>.Empty;

    public override void Complete()
    {
        committed(Lasts);
        base.Complete();
    }
}
