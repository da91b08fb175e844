namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Runs the members of a transaction: decisions as one set, items as one set, the rest one by one.</summary>
internal sealed class PostgresGroup(PostgresCommit commits, PostgresAppend appends)
{
    public async Task Run(PostgresSession session, IReadOnlyList<IGroupMember> members)
    {
        var decisions = members.OfType<CommitMember>().ToArray();
        if (decisions.Length > 0)
        {
            await commits.Run(session.Connection, decisions);
        }

        var items = members.OfType<AppendMember>().ToArray();
        if (items.Length > 0)
        {
            await appends.Run(session.Connection, items);
        }

        foreach (var member in members.OfType<IStatementMember>())
        {
            await member.Run(session);
        }
    }
}
