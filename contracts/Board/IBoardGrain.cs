using System.Text.Json.Serialization;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Board;

/// <summary>The board as pages and APIs ask for it; a stateless worker, key 0. Never scans all shipments.</summary>
[Alias("ct.IBoardGrain")]
public interface IBoardGrain : IGrainWithIntegerKey
{
    /// <summary>A page of rows.</summary>
    /// <param name="query">Which rows, in which order.</param>
    [Alias("Query")]
    Task<BoardPage> Query(BoardQuery query);

    /// <summary>All rows that match, read in one go, for a spreadsheet.</summary>
    /// <param name="query">Which rows, in which order; how many to pass over and to take is not looked at.</param>
    /// <returns>No rows when more than <see cref="BoardSheet.Most"/> match.</returns>
    [Alias("Sheet")]
    Task<BoardSheet> Sheet(BoardQuery query);

    /// <summary>Counts and money per view and cause, kept up to date with every commit.</summary>
    [Alias("Totals")]
    Task<BoardTotals> Totals();

    /// <summary>Shipments by any reference or id, exact first, then by beginning.</summary>
    /// <param name="text">What a person typed, 2 to 80 characters.</param>
    /// <param name="take">How many at most, 1 to 50.</param>
    [Alias("Search")]
    Task<ImmutableArray<SearchHit>> Search(string text, int take);
}

/// <summary>The board's views.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BoardView>))]
public enum BoardView
{
    /// <summary>Everything.</summary>
    All = 0,

    /// <summary>Delivered and neither invoiced nor closed (R19).</summary>
    DeliveredNotBilled = 1,

    /// <summary>Delivered with at least one block (R166).</summary>
    Blocked = 2,

    /// <summary>Every check passes, the invoice is not posted yet.</summary>
    ReadyToBill = 3,

    /// <summary>Between dispatch and delivery.</summary>
    InTransit = 4,

    /// <summary>Not delivered and late.</summary>
    RunningLate = 5,

    /// <summary>Invoiced, paid or credited.</summary>
    Invoiced = 6,

    /// <summary>Invoiced, and the customer disputes it or paid less.</summary>
    Disputed = 7,
}

/// <summary>How rows are ordered; ties by id.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BoardSort>))]
public enum BoardSort
{
    /// <summary>By when something was heard last.</summary>
    LastEvent = 0,

    /// <summary>By value.</summary>
    Value = 1,

    /// <summary>By when the service level ends; rows without one last.</summary>
    Due = 2,

    /// <summary>By id.</summary>
    Id = 3,
}

/// <summary>Which rows, in which order.</summary>
/// <param name="View">The view.</param>
/// <param name="Cause">Only rows with this block; null means any.</param>
/// <param name="Customer">Only this customer; <c>default</c> means any.</param>
/// <param name="Owner">Only blocks of this team; null means any.</param>
/// <param name="Assignee">Only blocks this user took; null means any.</param>
/// <param name="Sort">The order.</param>
/// <param name="Descending">Largest or newest first.</param>
/// <param name="Skip">How many to pass over, from 0 to 200,000.</param>
/// <param name="Take">How many, 1 to 500.</param>
[GenerateSerializer, Immutable, Alias("ct.BoardQuery")]
public sealed record BoardQuery(
    BoardView View,
    BlockReason? Cause,
    CustomerId Customer,
    Team? Owner,
    string? Assignee,
    BoardSort Sort,
    bool Descending,
    int Skip,
    int Take);

/// <summary>A page of the board.</summary>
/// <param name="Total">How many rows match in all.</param>
/// <param name="Rows">This page.</param>
/// <param name="Epoch">The feed's epoch when the page was read.</param>
/// <param name="Sequence">The feed's sequence when the page was read; later batches apply on top.</param>
[GenerateSerializer, Immutable, Alias("ct.BoardPage")]
public sealed record BoardPage(long Total, ImmutableArray<BoardRow> Rows, string Epoch, long Sequence);

/// <summary>A filter's whole board.</summary>
/// <param name="Total">How many rows match; counted exactly up to 100,000.</param>
/// <param name="Rows">All of them, in order; empty when there are more than <see cref="Most"/>.</param>
/// <param name="ReadAt">When they were read.</param>
[GenerateSerializer, Immutable, Alias("ct.BoardSheet")]
public sealed record BoardSheet(long Total, ImmutableArray<BoardRow> Rows, DateTimeOffset ReadAt)
{
    /// <summary>The most rows of a sheet.</summary>
    public const int Most = 20_000;
}

/// <summary>The board's figures, one set per currency; never added across currencies.</summary>
/// <param name="Views">Count and value per view and currency.</param>
/// <param name="Causes">Count and value per open block and currency; a shipment with two blocks counts in both.</param>
[GenerateSerializer, Immutable, Alias("ct.BoardTotals")]
public sealed record BoardTotals(ImmutableArray<ViewTotal> Views, ImmutableArray<CauseTotal> Causes);

/// <summary>Count and value of a view in one currency.</summary>
/// <param name="View">The view.</param>
/// <param name="Count">Shipments.</param>
/// <param name="Value">Their value.</param>
[GenerateSerializer, Immutable, Alias("ct.ViewTotal")]
public sealed record ViewTotal(BoardView View, long Count, Money Value);

/// <summary>Count and value of a cause in one currency.</summary>
/// <param name="Cause">The block.</param>
/// <param name="Count">Shipments.</param>
/// <param name="Value">Their value.</param>
[GenerateSerializer, Immutable, Alias("ct.CauseTotal")]
public sealed record CauseTotal(BlockReason Cause, long Count, Money Value);

/// <summary>A shipment found by a reference.</summary>
/// <param name="Row">The shipment.</param>
/// <param name="Matched">The reference that matched.</param>
/// <param name="Exact">True when it matched to the letter.</param>
[GenerateSerializer, Immutable, Alias("ct.SearchHit")]
public sealed record SearchHit(BoardRow Row, Reference Matched, bool Exact);
