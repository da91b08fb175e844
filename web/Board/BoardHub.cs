using ControlTower.Contracts.Board;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace ControlTower.Web.Board;

/// <summary>
/// The live board for programs, at <c>/hubs/board</c>. <c>Subscribe(filter)</c> answers with a page; then come <c>changed</c> messages
/// (<see cref="BoardChanges"/>), or <c>reset</c>: subscribe again. A second Subscribe replaces the first.
/// </summary>
[Authorize(Policy = Policies.Look)]
public sealed class BoardHub(IGrainFactory grains, IBoardNode node, TimeProvider clock) : Hub
{
    private const string Key = "subscription";

    /// <summary>Looks at a part of the board from now on.</summary>
    /// <param name="filter">Which part; null for all of it.</param>
    public async Task<BoardPage> Subscribe(BoardFilter? filter)
    {
        var found = new Findings();
        var query = BoardQueries.Read((filter ?? new BoardFilter()).Member, found);
        if (found.Errors is [{ } first, ..])
        {
            throw new HubException($"{first.Pointer[1..]}: {first.Detail}");
        }

        Unsubscribe();
        var subscription = new BoardSubscription(query, Clients.Caller, node, clock);
        Context.Items[Key] = subscription;
        var page = await grains.GetGrain<IBoardGrain>(0).Query(query);
        subscription.Begin(page);
        return page;
    }

    /// <summary>Looks at nothing any more.</summary>
    public void Unsubscribe()
    {
        if (Context.Items.Remove(Key, out var old))
        {
            (old as IDisposable)?.Dispose();
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Unsubscribe();
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>A part of the board; the members of the board query, as text.</summary>
public sealed record BoardFilter
{
    public string? View { get; init; }

    public string? Cause { get; init; }

    public string? Customer { get; init; }

    public string? Owner { get; init; }

    public string? Assignee { get; init; }

    public string? Sort { get; init; }

    public bool? Descending { get; init; }

    public int? Skip { get; init; }

    public int? Take { get; init; }

    internal string? Member(string name) => name switch
    {
        "view" => View,
        "cause" => Cause,
        "customer" => Customer,
        "owner" => Owner,
        "assignee" => Assignee,
        "sort" => Sort,
        "descending" => Descending?.ToString(),
        "skip" => Skip?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Take?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
