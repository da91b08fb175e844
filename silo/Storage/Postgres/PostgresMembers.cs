using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>A decision on its way; its result is whether it was stored.</summary>
internal sealed class CommitMember(LedgerCommit commit) : ResultMember<bool>
{
    public LedgerCommit Commit => commit;
}

/// <summary>The items of one call on their way.</summary>
internal sealed class AppendMember(ImmutableArray<InboxEntry> entries, Action<IReadOnlyDictionary<int, long>> committed) : ResultMember<ImmutableArray<AppendResult>>
{
    public ImmutableArray<InboxEntry> Entries => entries;

    /// <summary>The newest sequence of each partition that the transaction wrote to.</summary>
    public IReadOnlyDictionary<int, long> Lasts { get; set; } = ImmutableDictionary<int, long>.Empty;

    public override void Complete()
    {
        committed(Lasts);
        base.Complete();
    }
}
