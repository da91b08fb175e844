using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Web.Exceptions;
using Microsoft.AspNetCore.Components;

namespace ControlTower.Web.Board;

/// <summary>The dispatch-to-cash track: five operational segments, five financial ones, and a mark where it stopped.</summary>
/// <param name="Symbol">The symbol of <c>track.svg</c>.</param>
/// <param name="Label">The same in words.</param>
public readonly record struct TrackLook(string Symbol, string Label)
{
    private const int OperationalSteps = 5;

    /// <summary>The track of a row.</summary>
    public static TrackLook Of(BoardRow row) => Of(row.Operational, row.Financial, row.PrimaryBlock, row.Late);

    /// <summary>The track of two statuses.</summary>
    public static TrackLook Of(OperationalStatus operational, FinancialStatus financial, BlockReason? block, bool late)
    {
        var driven = Driven(operational);
        var money = StatusLook.Of(financial).Word;
        var freight = StatusLook.Of(operational).Word;
        return (operational, financial) switch
        {
            (_, FinancialStatus.Blocked or FinancialStatus.OnHold) when block is { } b =>
                new($"t{OperationalSteps + BlockCatalogue.Of(b).Step}b", $"{freight}; stopped at {BlockCatalogue.Of(b).Name}"),
            (OperationalStatus.Refused, _) => new($"t{driven}d", $"{freight}; {money}"),
            (_, FinancialStatus.Disputed or FinancialStatus.Credited) => new("t9d", $"{freight}; {money}"),
            (OperationalStatus.Delivered, _) => new($"t{OperationalSteps + Billed(financial)}", $"{freight}; {money}"),
            _ when late && operational != OperationalStatus.Cancelled => new($"t{driven}l", $"{freight}, late"),
            _ => new($"t{driven}", freight),
        };
    }

    /// <summary>The drawing: two nodes.</summary>
    public MarkupString Markup =>
        new($"""<svg class="track" role="img" aria-label="{Label}"><use href="/track.svg#{Symbol}"/></svg>""");

    private static int Driven(OperationalStatus status) => status switch
    {
        OperationalStatus.Assigned => 1,
        OperationalStatus.Dispatched => 2,
        OperationalStatus.AtPickup => 3,
        OperationalStatus.InTransit or OperationalStatus.AtDelivery or OperationalStatus.Refused => 4,
        OperationalStatus.Delivered => OperationalSteps,
        _ => 0,
    };

    private static int Billed(FinancialStatus status) => status switch
    {
        FinancialStatus.Billable or FinancialStatus.Invoicing => 3,
        FinancialStatus.Invoiced => 4,
        FinancialStatus.Paid => 5,
        _ => 0,
    };
}
