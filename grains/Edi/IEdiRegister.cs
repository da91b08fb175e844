using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi;

/// <summary>What is listed of interchanges and of documents that wait for an answer; written after the decisions, by whoever made them.</summary>
public interface IEdiRegister
{
    /// <summary>Writes a row, or writes it anew.</summary>
    Task Put(InterchangeRow row);

    Task<InterchangePage> List(InterchangeQuery query);

    /// <summary>Replaces what waits for an answer of a pair of partners.</summary>
    /// <param name="pair">The pair's key.</param>
    /// <param name="waiting">What waits now; empty when nothing does.</param>
    Task PutUnanswered(string pair, ImmutableArray<UnansweredSet> waiting);

    /// <summary>What waits, oldest first, at most <paramref name="max"/>.</summary>
    Task<ImmutableArray<UnansweredSet>> Unanswered(int max);
}
